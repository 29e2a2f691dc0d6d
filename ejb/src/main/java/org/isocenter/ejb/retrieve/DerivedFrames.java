package org.isocenter.ejb.retrieve;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.retrieve.ByteContent.FileSection;
import org.isocenter.persistence.derived.DerivedContent;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.index.StoredInstance;

/** The frames of one instance in another transfer syntax: one open at a time. For use by one thread. */
final class DerivedFrames implements Closeable {

    private static final Logger LOG = System.getLogger(DerivedFrames.class.getName());

    private final DerivedContents derived;
    private final DeriveFrames deriveFrames;
    private final TranscodeWhileSending unkept;
    private final StoredInstance instance;
    private final TransferSyntax wanted;
    private Optional<DerivedContent> current = Optional.empty();

    /** @param unkept makes frames where there is no place to keep them */
    DerivedFrames(
            DerivedContents derived,
            DeriveFrames deriveFrames,
            TranscodeWhileSending unkept,
            StoredInstance instance,
            TransferSyntax wanted) {
        this.derived = derived;
        this.deriveFrames = deriveFrames;
        this.unkept = unkept;
        this.instance = instance;
        this.wanted = wanted;
    }

    /**
     * A frame; the one before is closed.
     *
     * @param number from 1
     */
    ByteContent frame(int number) throws IOException {
        closeCurrent();
        try {
            return made(number);
        } catch (CodecFailure e) {
            throw e;
        } catch (LostFile e) {
            throw new RequestFailure.FileLost("The stored file is lost or damaged");
        } catch (FrameFailure e) {
            throw new RequestFailure.NotFound("There is no such frame: " + e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.ERROR, "Frame " + number + " of instance " + instance.id() + " was not made in time", e);
            throw new RequestFailure.Busy("Transcoding takes too long");
        }
    }

    private ByteContent made(int number) throws IOException {
        try {
            return kept(number);
        } catch (DerivedContents.Unusable e) {
            LOG.log(Level.ERROR, "What is transcoded cannot be kept", e);
            return ByteContent.of(unkept.make(() -> deriveFrames.frame(instance, number, wanted)));
        }
    }

    private ByteContent kept(int number) throws IOException {
        DerivedContent content = open(number);
        current = Optional.of(content);
        long length = content.length();
        SeekableByteChannel channel = content.channel();
        return new ByteContent(
                length, Optional.of(new FileSection(channel, 0)), () -> Channels.newInputStream(channel.position(0)));
    }

    private DerivedContent open(int number) throws IOException {
        try {
            return derived.open(
                    DeriveFrames.key(instance, number, wanted), deriveFrames.maker(instance, number, wanted));
        } catch (DerivedContents.Saturated e) {
            throw new RequestFailure.Busy("Too many frames are being transcoded: " + e.getMessage());
        }
    }

    /**
     * Prepares a frame ahead of its turn if nobody else needs the time. The result is closed when the frame has been
     * opened.
     */
    Closeable prepare(int number) {
        return derived.tryOpen(DeriveFrames.key(instance, number, wanted), deriveFrames.maker(instance, number, wanted))
                .<Closeable>map(content -> content)
                .orElse(() -> {});
    }

    private void closeCurrent() throws IOException {
        if (current.isPresent()) {
            current.get().close();
            current = Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        closeCurrent();
    }
}
