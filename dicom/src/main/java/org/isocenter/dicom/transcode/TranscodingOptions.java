package org.isocenter.dicom.transcode;

import java.nio.file.Path;
import java.util.Objects;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.EncodingParameters;

/**
 * The options of transcoding.
 *
 * @param lossyAllowed whether pixels may be changed; only for callers that ask for it explicitly
 * @param parameters how much may be lost in that case
 * @param limits of the work on one frame
 * @param spoolFolder for the temporary file of compressed frames that are too long for memory
 */
public record TranscodingOptions(
        boolean lossyAllowed, EncodingParameters parameters, CodecLimits limits, Path spoolFolder) {

    /** Lossless, default limits, the folder for temporary files. */
    public static final TranscodingOptions DEFAULT = new TranscodingOptions(
            false, EncodingParameters.DEFAULT, CodecLimits.DEFAULT, Path.of(System.getProperty("java.io.tmpdir", ".")));

    public TranscodingOptions {
        Objects.requireNonNull(parameters);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(spoolFolder);
    }

    /** The same, with lossy transfer syntaxes allowed and encoded with these parameters. */
    public TranscodingOptions withLossy(EncodingParameters other) {
        return new TranscodingOptions(true, other, limits, spoolFolder);
    }

    /** The same with those limits. */
    public TranscodingOptions withLimits(CodecLimits other) {
        return new TranscodingOptions(lossyAllowed, parameters, other, spoolFolder);
    }

    /** The same with that folder. */
    public TranscodingOptions withSpoolFolder(Path other) {
        return new TranscodingOptions(lossyAllowed, parameters, limits, other);
    }
}
