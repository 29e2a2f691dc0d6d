package org.isocenter.dicom.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * Frames that are in fragments uncompressed (Encapsulated Uncompressed Explicit VR Little Endian, PS3.5 §A.4.11), or deflated one by one
 * (Deflated Image Frame, PS3.5 §A.4.13).
 *
 * @param deflated whether the frames are deflated (RFC 1951)
 */
record UncompressedDecoder(boolean deflated) implements CodestreamDecoder {

    /** Bytes between two checks of the deadline. */
    private static final int PIECE = 1 << 20;

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        byte[] pixels = deflated
                ? inflated(codestream, (int) image.frameLength(), deadline)
                : exactly(codestream, codestream.length, (int) image.frameLength());
        return Interleaving.interleaved(new NativeFrame(image, pixels));
    }

    private static byte[] inflated(byte[] codestream, int length, Deadline deadline) throws CodecFailure {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(codestream);
            byte[] pixels = new byte[length + 1];
            int count = 0;
            while (count < pixels.length && !inflater.finished()) {
                deadline.check();
                int inflated = inflater.inflate(pixels, count, Math.min(PIECE, pixels.length - count));
                if (inflated == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new CodecFailure.Malformed("a deflated frame that ends early");
                }
                count += inflated;
            }
            if (count == pixels.length && !inflater.finished()) {
                throw new CodecFailure.Malformed("a deflated frame of more than " + length + " bytes");
            }
            return exactly(pixels, count, length);
        } catch (DataFormatException e) {
            throw new CodecFailure.Malformed("a frame that is not deflated", e);
        } finally {
            inflater.end();
        }
    }

    /** Removes the byte of padding that frames of odd length have. */
    private static byte[] exactly(byte[] bytes, int count, int length) throws CodecFailure {
        if (count != length && count != length + length % 2) {
            throw new CodecFailure.Malformed("a frame of " + count + " bytes, not " + length);
        }
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
