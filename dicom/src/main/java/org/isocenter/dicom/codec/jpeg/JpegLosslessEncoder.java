package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.ByteSink;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodestreamEncoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.EncodedFrame;
import org.isocenter.dicom.codec.frame.EncodingParameters;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleReader;
import org.isocenter.dicom.pixel.ImagePixelDescription;

/**
 * Lossless JPEG with Huffman coding, process 14 (ISO 10918-1 Annex H): components are interleaved, and the Huffman table is made for the
 * frame.
 *
 * @param selection the predictor, 1 to 7
 */
public record JpegLosslessEncoder(int selection) implements CodestreamEncoder {

    private static final int SIZES = 17;

    @Override
    public EncodedFrame encode(NativeFrame interleaved, EncodingParameters parameters, Deadline deadline)
            throws CodecFailure {
        ImagePixelDescription image = interleaved.image();
        SampleReader samples = SampleReader.of(interleaved, "lossless JPEG", deadline);
        int precision = Math.max(2, samples.precision());
        int[] frequencies = new int[SIZES];
        Rows counted = new Rows(samples, image, precision, selection);
        for (int y = 0; y < image.rows(); y++) {
            int[] differences = counted.next();
            for (int difference : differences) {
                frequencies[size(difference)]++;
            }
        }
        HuffmanCode code = HuffmanCode.of(frequencies);
        ByteSink out = new ByteSink(interleaved.pixels().length / 2);
        JpegFrameHeader.write(JpegMarker.SOF3, precision, image, out);
        code.write(0, out);
        JpegFrameHeader.writeScan(image, selection, 0, 0, out);
        JpegBitWriter bits = new JpegBitWriter(out);
        Rows written = new Rows(samples, image, precision, selection);
        for (int y = 0; y < image.rows(); y++) {
            int[] differences = written.next();
            for (int difference : differences) {
                int size = size(difference);
                bits.symbol(code, size, difference, size & 15);
            }
        }
        bits.finish();
        out.write16(0xFF00 | JpegMarker.EOI);
        return new EncodedFrame(out.toByteArray(), image.photometricInterpretation());
    }

    /** @param difference as a signed number of 16 bits; -32768 stands for both */
    private static int size(int difference) {
        int sign = difference >> 31;
        return 32 - Integer.numberOfLeadingZeros((difference ^ sign) - sign);
    }

    /** The differences, row by row. */
    private static final class Rows {

        private final SampleReader samples;
        private final int precision;
        private final int selection;
        private final int columns;
        private int[][] above;
        private int[][] row;
        private final int[] differences;
        private int y;

        Rows(SampleReader samples, ImagePixelDescription image, int precision, int selection) {
            this.samples = samples;
            this.precision = precision;
            this.selection = selection;
            this.columns = image.columns();
            int components = image.samplesPerPixel();
            above = new int[components][columns];
            row = new int[components][columns];
            differences = new int[components * columns];
        }

        /** The differences of all components in the next row, pixel by pixel; valid until the next call. */
        int[] next() throws CodecFailure {
            int components = row.length;
            for (int i = 0; i < components; i++) {
                samples.read(y, i, row[i], 0);
                component(row[i], above[i], i, components);
            }
            int[][] finished = row;
            row = above;
            above = finished;
            y++;
            return differences;
        }

        private void component(int[] line, int[] before, int first, int stride) {
            int actual = y == 0 ? 1 : selection;
            int prediction = y == 0 ? 1 << precision - 1 : before[0];
            int to = first;
            for (int x = 0; x < columns; x++, to += stride) {
                if (x > 0) {
                    prediction = JpegLosslessPredictor.predict(actual, line[x - 1], before[x], before[x - 1]);
                }
                differences[to] = (short) (line[x] - prediction);
            }
        }
    }
}
