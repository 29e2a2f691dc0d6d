package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.CodestreamDecoder;
import org.isocenter.dicom.codec.frame.Deadline;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.codec.frame.SampleWriter;
import org.isocenter.dicom.pixel.ImagePixelDescription;
import org.jspecify.annotations.Nullable;

/** Lossless JPEG with Huffman coding, process 14 (ISO 10918-1 Annex H, PS3.5 §8.2.1): all predictors, 2 to 16 bits. */
public final class JpegLosslessDecoder implements CodestreamDecoder {

    @Override
    public NativeFrame decode(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
            throws CodecFailure {
        return new Reading(codestream, image, limits, deadline).read();
    }

    /** The decoding of one codestream. */
    private static final class Reading extends SequentialFrame<SampleWriter> {

        private final @Nullable HuffmanTable[] tables = new HuffmanTable[8];
        private int restartInterval;

        Reading(byte[] codestream, ImagePixelDescription image, CodecLimits limits, Deadline deadline)
                throws CodecFailure {
            super(codestream, image, limits, deadline);
        }

        @Override
        boolean decodes(int startOfFrame) {
            return startOfFrame == JpegMarker.SOF3;
        }

        @Override
        String process() {
            return "lossless";
        }

        @Override
        void segment(int marker) throws CodecFailure {
            if (marker == JpegMarker.DHT) {
                HuffmanTable.read(markers, tables);
            } else if (marker == JpegMarker.DRI) {
                restartInterval = markers.u16(0);
            }
        }

        @Override
        SampleWriter begin(JpegFrameHeader header) throws CodecFailure {
            checkLossless(header);
            if (header.components().stream().anyMatch(c -> c.horizontal() != 1 || c.vertical() != 1)) {
                throw new CodecFailure.Unsupported("lossless JPEG with subsampled components");
            }
            // a sample takes at least one bit
            if ((long) image.rows() * image.columns() * image.samplesPerPixel() / 8 > codestream.length) {
                throw new CodecFailure.Malformed("too few bytes for so many pixels");
            }
            return losslessSamples(header);
        }

        @Override
        NativeFrame frame(JpegFrameHeader header, SampleWriter samples) {
            return samples.frame();
        }

        @Override
        void scan(JpegFrameHeader header, SampleWriter samples) throws CodecFailure {
            int count = markers.u8(0);
            int selection = markers.u8(1 + 2 * count);
            int pointTransform = markers.u8(3 + 2 * count) & 15;
            if (count == 0
                    || count > header.components().size()
                    || selection < JpegLosslessPredictor.FIRST
                    || selection > JpegLosslessPredictor.LAST
                    || pointTransform >= header.precision()) {
                throw new CodecFailure.Malformed("a scan of " + count + " components, predictor " + selection
                        + ", point transform " + pointTransform);
            }
            int[] components = new int[count];
            HuffmanTable[] codes = new HuffmanTable[count];
            for (int i = 0; i < count; i++) {
                components[i] = header.indexOf(markers.u8(1 + 2 * i));
                scans.begin(components[i]);
                HuffmanTable table = tables[markers.u8(2 + 2 * i) >> 4 & 3];
                if (table == null) {
                    throw new CodecFailure.Malformed("a scan without its Huffman table");
                }
                codes[i] = table;
            }
            rows(samples, components, codes, selection, header.precision(), pointTransform);
        }

        private void rows(
                SampleWriter samples,
                int[] components,
                HuffmanTable[] codes,
                int selection,
                int precision,
                int pointTransform)
                throws CodecFailure {
            int columns = image.columns();
            if (restartInterval % columns != 0) {
                throw new CodecFailure.Malformed("a restart interval that is no multiple of a row");
            }
            int restartRows = restartInterval / columns;
            JpegBitReader bits = new JpegBitReader(codestream, markers.end(), deadline);
            int[][] above = new int[components.length][columns];
            int[][] row = new int[components.length][columns];
            int[] shifted = new int[columns];
            for (int y = 0; y < image.rows(); y++) {
                boolean restarted = restartRows > 0 && y > 0 && y % restartRows == 0;
                if (restarted) {
                    bits.restart();
                }
                int start = y == 0 || restarted ? 1 << precision - pointTransform - 1 : -1;
                if (components.length == 1) {
                    row(bits, codes[0], above[0], row[0], selection, start);
                } else {
                    interleavedRow(bits, codes, above, row, selection, start);
                }
                bits.checkEnd();
                for (int i = 0; i < components.length; i++) {
                    write(samples, y, components[i], row[i], shifted, pointTransform);
                }
                int[][] finished = row;
                row = above;
                above = finished;
            }
            markers.moveTo(bits.position());
        }

        private static void write(
                SampleWriter samples, int y, int component, int[] row, int[] shifted, int pointTransform)
                throws CodecFailure {
            if (pointTransform == 0) {
                samples.write(y, component, row, 0);
                return;
            }
            for (int x = 0; x < row.length; x++) {
                shifted[x] = row[x] << pointTransform & 0xFFFF;
            }
            samples.write(y, component, shifted, 0);
        }

        /** @param start the prediction of the first sample if there is no row above, else -1 */
        private static void row(JpegBitReader bits, HuffmanTable code, int[] above, int[] row, int selection, int start)
                throws CodecFailure {
            int left = (start >= 0 ? start : above[0]) + difference(bits, code) & 0xFFFF;
            row[0] = left;
            if (start >= 0 || selection == 1) {
                for (int x = 1; x < row.length; x++) {
                    left = left + difference(bits, code) & 0xFFFF;
                    row[x] = left;
                }
                return;
            }
            int aboveLeft = above[0];
            for (int x = 1; x < row.length; x++) {
                int b = above[x];
                left = JpegLosslessPredictor.predict(selection, left, b, aboveLeft) + difference(bits, code) & 0xFFFF;
                row[x] = left;
                aboveLeft = b;
            }
        }

        private static void interleavedRow(
                JpegBitReader bits, HuffmanTable[] codes, int[][] above, int[][] row, int selection, int start)
                throws CodecFailure {
            for (int i = 0; i < row.length; i++) {
                row[i][0] = (start >= 0 ? start : above[i][0]) + difference(bits, codes[i]) & 0xFFFF;
            }
            int actual = start >= 0 ? 1 : selection;
            for (int x = 1; x < row[0].length; x++) {
                for (int i = 0; i < row.length; i++) {
                    int[] b = above[i];
                    int prediction = JpegLosslessPredictor.predict(actual, row[i][x - 1], b[x], b[x - 1]);
                    row[i][x] = prediction + difference(bits, codes[i]) & 0xFFFF;
                }
            }
        }

        private static int difference(JpegBitReader bits, HuffmanTable code) throws CodecFailure {
            int size = bits.symbol(code);
            if (size == 0) {
                return 0;
            }
            if (size >= 16) {
                if (size > 16) {
                    throw new CodecFailure.Malformed("a difference of " + size + " bits");
                }
                return 1 << 15;
            }
            return bits.extended(size);
        }
    }
}
