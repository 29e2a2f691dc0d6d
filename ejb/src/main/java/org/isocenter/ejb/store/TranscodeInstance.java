package org.isocenter.ejb.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.Transcoding;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.ejb.configuration.IngestTranscoding;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;

/** Transcodes a received instance before it is stored: from its temporary file to another one, a frame at a time. */
@Singleton
class TranscodeInstance {

    private static final Logger LOG = System.getLogger(TranscodeInstance.class.getName());

    private final Part10Store files;
    private final Part10Reader reader;
    private final PixelMemory memory;

    @Inject
    TranscodeInstance(Part10Store files, Part10Reader reader, PixelMemory memory) {
        this.memory = memory;
        this.files = files;
        this.reader = reader;
    }

    /**
     * Transcodes an instance. If that fails, nothing is lost: the instance is stored as it was received.
     *
     * @return the instance to be stored, whose file the caller has to commit or close; that of the one given belongs to
     *     it, or is closed
     */
    ReceivedInstance transcode(ReceivedInstance instance, IngestTranscoding wanted) {
        Optional<ReceivedInstance> transcoded = Optional.empty();
        try {
            transcoded = attempt(instance, wanted);
        } catch (IOException | NotUnderstood | RuntimeException | StackOverflowError e) {
            // A frame may need more memory than there is for pixels, although receiving the instance did not.
            LOG.log(
                    Level.WARNING,
                    "Instance " + instance.sop().instance() + " cannot be transcoded to "
                            + wanted.target().name() + " and is stored as it was received",
                    e);
        }
        if (transcoded.isPresent()) {
            instance.file().close();
        }
        return transcoded.orElse(instance);
    }

    private Optional<ReceivedInstance> attempt(ReceivedInstance instance, IngestTranscoding wanted)
            throws IOException, NotUnderstood {
        try (SeekableByteChannel channel = instance.file().open()) {
            Part10File file = reader.read(channel);
            Transcoding transcoding;
            PixelMemory.Lease lease = memory.take(Transcoder.memory(file, wanted.target()));
            try {
                transcoding = transcoder(wanted).transcode(file, StoredValues.of(channel.position(0)), wanted.target());
                if (transcoding instanceof Transcoding.Transcoded transcoded) {
                    try (transcoded) {
                        return Optional.of(write(instance, transcoded));
                    }
                }
            } finally {
                lease.close();
            }
            if (transcoding instanceof Transcoding.Impossible impossible) {
                report(instance, wanted, impossible);
            }
            return Optional.empty();
        }
    }

    private static Transcoder transcoder(IngestTranscoding wanted) {
        return new Transcoder(
                wanted.target().lossy()
                        ? TranscodingOptions.DEFAULT.withLossy(EncodingParameters.DEFAULT.withQuality(wanted.quality()))
                        : TranscodingOptions.DEFAULT);
    }

    private ReceivedInstance write(ReceivedInstance instance, Transcoding.Transcoded transcoded)
            throws IOException, NotUnderstood {
        PendingPart10 file = files.begin();
        boolean written = false;
        try {
            transcoded.write(file.output());
            ReceivedInstance result = new ReceivedInstance(describe(file), file, warning(instance, transcoded));
            written = true;
            return result;
        } finally {
            if (!written) {
                file.close();
            }
        }
    }

    /** Reads the new file like any other, so that the index has what is in it, and knows that it can be read. */
    private DescribedInstance describe(PendingPart10 file) throws IOException, NotUnderstood {
        try (SeekableByteChannel channel = file.open()) {
            return DescribedInstance.of(reader.read(channel), file.stored());
        }
    }

    /** If the pixels are not what they were, the instance was changed, and its sender should know. */
    private static Optional<StoreWarning> warning(ReceivedInstance instance, Transcoding.Transcoded transcoded) {
        return transcoded.file().meta().transferSyntax().lossy()
                ? instance.warning().or(() -> Optional.of(new StoreWarning(WarningReason.COERCION)))
                : instance.warning();
    }

    /** A report without pixels to compress is normal; an image whose pixels cannot be read is not. */
    private static void report(ReceivedInstance instance, IngestTranscoding wanted, Transcoding.Impossible reason) {
        LOG.log(
                reason.reason() == Transcoding.Reason.UNREADABLE_PIXELS ? Level.WARNING : Level.DEBUG,
                "Instance {0} cannot be transcoded to {1} and is stored as it was received: {2}",
                instance.sop().instance(),
                wanted.target().name(),
                reason.detail());
    }
}
