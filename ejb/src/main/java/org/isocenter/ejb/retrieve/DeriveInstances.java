package org.isocenter.ejb.retrieve;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.part10.WriteFailure;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.derived.DerivedKey;
import org.isocenter.persistence.derived.DerivedOutput;
import org.isocenter.persistence.index.StoredInstance;

/** Makes instances in other transfer syntaxes. */
@Singleton
class DeriveInstances {

    private final StoredFiles files;
    private final Part10Reader reader;
    private final Transcoder transcoder;
    private final PixelMemory memory;

    @Inject
    DeriveInstances(StoredFiles files, Part10Reader reader, Transcoder transcoder, PixelMemory memory) {
        this.memory = memory;
        this.files = files;
        this.reader = reader;
        this.transcoder = transcoder;
    }

    /** Names an instance in a transfer syntax. */
    static DerivedKey key(StoredInstance instance, TransferSyntax wanted) {
        return new DerivedKey(instance.file().uuid(), "instance in " + wanted.uid());
    }

    /**
     * Makes an instance in a transfer syntax.
     *
     * @return throws {@link NotTranscodable}, {@link LostFile}, or where a frame after the first is damaged a {@link CodecFailure}
     */
    DerivedContents.Maker maker(StoredInstance instance, TransferSyntax wanted) {
        return output -> make(instance, wanted, output);
    }

    private void make(StoredInstance instance, TransferSyntax wanted, DerivedOutput output) throws IOException {
        try (TranscodedContent transcoded = transcode(instance, wanted)) {
            output.mediaType("application/dicom");
            output.announce(transcoded.length());
            transcoded.writeTo(output);
        }
    }

    /**
     * Opens an instance that is transcoded while it is read.
     *
     * @throws NotTranscodable if it can be had only as it is stored
     * @throws LostFile if its file is lost
     */
    TranscodedContent transcode(StoredInstance instance, TransferSyntax wanted) throws IOException {
        SeekableByteChannel channel = files.open(instance).orElseThrow(LostFile::new);
        try {
            Part10File file = reader.read(channel.position(0));
            PixelMemory.Lease lease = memory.take(Transcoder.memory(file, wanted));
            try {
                Transcoding transcoding = transcoder.transcode(file, StoredValues.of(channel.position(0)), wanted);
                if (transcoding instanceof Transcoding.Transcoded transcoded) {
                    TranscodedContent content = TranscodedContent.of(channel, transcoded, lease);
                    lease = () -> {};
                    return content;
                }
                throw new NotTranscodable(
                        transcoding instanceof Transcoding.Impossible impossible
                                ? impossible.detail()
                                : "it is already");
            } finally {
                lease.close();
            }
        } catch (NotTranscodable | RequestFailure e) {
            StoredFiles.close(channel);
            throw e;
        } catch (WriteFailure | CodecFailure e) {
            StoredFiles.close(channel);
            throw new NotTranscodable(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                StoredFiles.close(channel);
                throw e;
            }
            files.giveUp(instance, channel, e);
            throw new LostFile();
        }
    }
}
