package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** What is common to all DCT frames, whichever decoder reads them. */
final class DctFrames {

    private DctFrames() {}

    /** Compares the header with the data set, the codestream's length, and the limits. */
    static void check(JpegFrameHeader header, ImagePixelDescription image, int length, CodecLimits limits)
            throws CodecFailure {
        header.check(image);
        if (header.precision() != 8 && header.precision() != 12) {
            throw new CodecFailure.Malformed("DCT of samples of " + header.precision() + " bits");
        }
        if (header.components().size() != 1 && header.components().size() != 3) {
            throw new CodecFailure.Unsupported("DCT of " + header.components().size() + " components");
        }
        limits.check(image);
        // a block takes at least two bits, and one component is not subsampled
        if ((long) image.rows() * image.columns() / 64 * 2 / 8 > length) {
            throw new CodecFailure.Malformed("too few bytes for so many pixels");
        }
    }

    /** The writer of the decoded frame, which is RGB whenever there are three components. */
    static SampleWriter writer(
            JpegFrameHeader header, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        String photometricInterpretation = header.components().size() == 3 ? "RGB" : image.photometricInterpretation();
        return SampleWriter.of(
                Interleaving.described(image, photometricInterpretation), header.precision(), limits, deadline);
    }
}
