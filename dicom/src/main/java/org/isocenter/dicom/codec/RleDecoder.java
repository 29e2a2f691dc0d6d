package org.isocenter.dicom.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.Interleaving;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** RLE Lossless (PS3.5 Annex G): a segment of PackBits for each byte of a pixel, the most significant one of each sample first. */
final class RleDecoder implements CodestreamDecoder {

    static final int HEADER = 64;
    static final int MAXIMUM_SEGMENTS = 15;

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription decoded = Interleaving.described(image, fullChrominance(image));
        if (decoded.sharesChrominance()) {
            throw new CodecFailure.Unsupported("RLE of " + image.photometricInterpretation());
        }
        limits.check(decoded);
        int segments = segments(image);
        if (codestream.length < HEADER) {
            throw new CodecFailure.Malformed("an RLE header of " + codestream.length + " bytes");
        }
        ByteBuffer header = ByteBuffer.wrap(codestream, 0, HEADER).order(ByteOrder.LITTLE_ENDIAN);
        int declared = header.getInt();
        if (declared != segments) {
            throw new CodecFailure.Contradiction("the number of RLE segments", declared, segments);
        }
        // two bytes give at most 128
        if (decoded.frameLength() / 64 > codestream.length) {
            throw new CodecFailure.Malformed("too few bytes for " + decoded.frameLength());
        }
        byte[] pixels = new byte[(int) decoded.frameLength()];
        int size = image.bitsAllocated() / 8;
        for (int segment = 0; segment < segments; segment++) {
            int start = offset(header, segment, codestream.length);
            int end = segment + 1 < segments ? offset(header, segment + 1, codestream.length) : codestream.length;
            if (start < HEADER || end < start) {
                throw new CodecFailure.Malformed("RLE segment " + segment + " from byte " + start + " to " + end);
            }
            int first = segment / size * size + size - 1 - segment % size;
            unpack(codestream, start, end, pixels, first, segments, deadline);
        }
        return new NativeFrame(decoded, pixels);
    }

    /** All segments have the same length: there is no RLE with halved chrominance, whatever the data set says. */
    private static String fullChrominance(ImagePixelDescription image) {
        return image.photometricInterpretation().equals("YBR_FULL_422")
                ? "YBR_FULL"
                : image.photometricInterpretation();
    }

    static int segments(ImagePixelDescription image) throws CodecFailure {
        int segments = image.samplesPerPixel() * image.bitsAllocated() / 8;
        if (image.bitsAllocated() % 8 != 0 || segments > MAXIMUM_SEGMENTS) {
            throw new CodecFailure.Unsupported("RLE of " + image.samplesPerPixel() + " samples per pixel, "
                    + image.bitsAllocated() + " bits each");
        }
        return segments;
    }

    private static int offset(ByteBuffer header, int segment, int length) {
        return (int) Math.min(length, header.getInt(4 + 4 * segment) & 0xFFFFFFFFL);
    }

    private static void unpack(byte[] in, int start, int end, byte[] out, int first, int stride, Deadline deadline)
            throws CodecFailure {
        deadline.check();
        int from = start;
        int to = first;
        while (to < out.length) {
            if (from >= end) {
                throw new CodecFailure.Malformed("an RLE segment ends early");
            }
            // one run or literal gives at most this many bytes
            deadline.passed(128);
            int control = in[from++];
            if (control >= 0) {
                int count = control + 1;
                if (count > end - from) {
                    throw new CodecFailure.Malformed("an RLE segment ends early");
                }
                for (; count > 0 && to < out.length; count--, to += stride) {
                    out[to] = in[from++];
                }
            } else if (control != -128) {
                if (from >= end) {
                    throw new CodecFailure.Malformed("an RLE segment ends early");
                }
                byte value = in[from++];
                for (int count = 1 - control; count > 0 && to < out.length; count--, to += stride) {
                    out[to] = value;
                }
            }
        }
    }
}
