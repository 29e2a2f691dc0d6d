package org.isocenter.ejb.configuration;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.isocenter.dicom.codec.FrameEncoder;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The transfer syntax that instances are transcoded to when they arrive.
 *
 * @param target option {@code IngestTranscoding}
 * @param ofUncompressed option {@code IngestTranscodingOfUncompressed}: whether those in Implicit VR Little Endian,
 *     Explicit VR Little Endian and Explicit VR Big Endian are transcoded
 * @param ofCompressed option {@code IngestTranscodingOfCompressed}: whether all others are, Deflated Explicit VR Little Endian among them
 * @param quality option {@code DicomLossyTranscodingQuality}, 1 to 100, for lossy JPEG
 */
public record IngestTranscoding(TransferSyntax target, boolean ofUncompressed, boolean ofCompressed, int quality) {

    private static final String TARGET = "IngestTranscoding";

    private static final Set<TransferSyntax> UNCOMPRESSED = Set.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

    public IngestTranscoding {
        Objects.requireNonNull(target);
    }

    /** Empty if the option is not given, or is an empty string. */
    static Optional<IngestTranscoding> of(Options options) {
        boolean ofUncompressed = options.flag("IngestTranscodingOfUncompressed", true);
        boolean ofCompressed = options.flag("IngestTranscodingOfCompressed", true);
        int quality = LossyQuality.of(options);
        String target = options.text(TARGET, "");
        if (target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IngestTranscoding(
                Uid.parse(target)
                        .map(TransferSyntax::of)
                        .filter(TransferSyntax::isKnown)
                        .orElseThrow(() -> options.wrong(TARGET, "the UID of a transfer syntax")),
                ofUncompressed,
                ofCompressed,
                quality));
    }

    /** Whether an instance that arrives in a transfer syntax is to be transcoded. */
    public boolean concerns(TransferSyntax source) {
        return isPossible()
                && !source.equals(target)
                && (UNCOMPRESSED.contains(source) ? ofUncompressed : ofCompressed);
    }

    /** Reports what an administrator should know about this choice. */
    void report(Consumer<String> log) {
        if (!isPossible()) {
            log.accept("Nothing can be transcoded to " + target.name()
                    + ", which the option \"IngestTranscoding\" asks for: instances are stored as they come.");
        } else if (target.lossy()) {
            log.accept("The option \"IngestTranscoding\" asks for " + target.name()
                    + ": the pixels of instances that come are changed for good, and their originals are not kept.");
        }
    }

    private boolean isPossible() {
        return UNCOMPRESSED.contains(target)
                || target.equals(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                || FrameEncoder.of(target).isPresent();
    }
}
