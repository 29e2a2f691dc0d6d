package org.isocenter.dicom.codec;

import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/** RLE Lossless (PS3.5 Annex G); no run extends beyond a row. */
final class RleEncoder implements CodestreamEncoder {

    private static final int LONGEST_RUN = 128;

    @Override
    public EncodedFrame encode(NativeFrame interleaved, EncodingParameters parameters, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        int segments = RleDecoder.segments(image);
        int size = image.bitsAllocated() / 8;
        byte[] pixels = interleaved.pixels();
        ByteSink out = new ByteSink(RleDecoder.HEADER + pixels.length / 2);
        out.write(new byte[RleDecoder.HEADER], 0, RleDecoder.HEADER);
        out.setLittleEndian32(0, segments);
        byte[] row = new byte[image.columns()];
        for (int segment = 0; segment < segments; segment++) {
            out.setLittleEndian32(4 + 4 * segment, out.length());
            int from = segment / size * size + size - 1 - segment % size;
            for (int y = 0; y < image.rows(); y++) {
                deadline.check();
                for (int x = 0; x < row.length; x++, from += segments) {
                    row[x] = pixels[from];
                }
                pack(row, out);
            }
            if ((out.length() & 1) != 0) {
                out.write(0);
            }
        }
        return new EncodedFrame(out.toByteArray(), image.photometricInterpretation());
    }

    private static void pack(byte[] row, ByteSink out) {
        int literal = 0;
        int x = 0;
        while (x < row.length) {
            int run = run(row, x);
            // a run of two bytes is worthwhile only if it does not interrupt a literal
            if (run > 2 || run == 2 && literal == x) {
                literals(row, literal, x, out);
                out.write(1 - run);
                out.write(row[x]);
                literal = x + run;
            }
            x += run;
        }
        literals(row, literal, row.length, out);
    }

    private static int run(byte[] row, int from) {
        int limit = Math.min(row.length, from + LONGEST_RUN);
        int x = from + 1;
        while (x < limit && row[x] == row[from]) {
            x++;
        }
        return x - from;
    }

    private static void literals(byte[] row, int from, int to, ByteSink out) {
        for (int start = from; start < to; start += LONGEST_RUN) {
            int count = Math.min(LONGEST_RUN, to - start);
            out.write(count - 1);
            out.write(row, start, count);
        }
    }
}
