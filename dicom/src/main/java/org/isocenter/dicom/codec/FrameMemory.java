package org.isocenter.dicom.codec;

import java.util.Set;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** The most bytes of memory that a codec takes for one frame, as far as that is known before it begins. */
public final class FrameMemory {

    /** Wavelet coefficients of the whole image: an int for each, and another one while they are put together. */
    private static final int WAVELET_BYTES_PER_SAMPLE = 8;

    /** DCT coefficients or planes of 16 bits, and half as much again for what is added at the borders. */
    private static final int DCT_BYTES_PER_SAMPLE = 3;

    private static final Set<TransferSyntax> DCT = Set.of(
            TransferSyntax.JPEG_BASELINE_8BIT,
            TransferSyntax.JPEG_EXTENDED_12BIT,
            TransferSyntax.JPEG_SPECTRAL_SELECTION,
            TransferSyntax.JPEG_FULL_PROGRESSION);

    private static final Set<TransferSyntax> BY_LINES = Set.of(
            TransferSyntax.RLE_LOSSLESS,
            TransferSyntax.ENCAPSULATED_UNCOMPRESSED,
            TransferSyntax.DEFLATED_IMAGE_FRAME,
            TransferSyntax.JPEG_LOSSLESS,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_LS_NEAR_LOSSLESS);

    private FrameMemory() {}

    /**
     * The memory for a frame and for its decoding.
     *
     * @param image what the data set says about the frame
     * @param codestreamLength of the frame as it is stored, in bytes
     */
    public static long decoding(TransferSyntax stored, ImagePixelDescription image, long codestreamLength) {
        long frame = frame(image);
        if (stored.isNative()) {
            return frame;
        }
        // a frame that a library decodes is copied without the segments that disturb the library
        return 2 * codestreamLength + coefficients(stored, image) + 2 * frame;
    }

    /**
     * The memory for encoding a frame that is in memory already: the frame with samples interleaved, and a codestream that grows by
     * doubling.
     *
     * @param image what the data set says of the frame
     */
    public static long encoding(TransferSyntax target, ImagePixelDescription image) {
        long frame = frame(image);
        return target.isNative() ? 0 : coefficients(target, image) + 3 * frame;
    }

    /** Decoded frames have full chrominance. */
    private static long frame(ImagePixelDescription image) {
        return Math.max(image.frameLength(), samples(image) * ((image.bitsAllocated() + 7) / 8));
    }

    private static long samples(ImagePixelDescription image) {
        return (long) image.rows() * image.columns() * image.samplesPerPixel();
    }

    private static long coefficients(TransferSyntax transferSyntax, ImagePixelDescription image) {
        if (DCT.contains(transferSyntax)) {
            return samples(image) * DCT_BYTES_PER_SAMPLE;
        }
        return BY_LINES.contains(transferSyntax) ? 0 : samples(image) * WAVELET_BYTES_PER_SAMPLE;
    }
}
