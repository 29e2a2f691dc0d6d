package org.isocenter.dicom.codec.jpeg;

import java.util.Arrays;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.Deadline;
import org.jspecify.annotations.Nullable;

/** Decodes the blocks of one scan of a sequential DCT frame into planes (ISO 10918-1 F.2). */
final class DctScan {

    private static final int LARGEST_DIFFERENCE = 15;

    /** Samples of 12 bits give coefficients of 15 bits and a sign, or a little more by rounding. */
    private static final int LARGEST_COEFFICIENT = 1 << 16;

    private final JpegBitReader bits;
    private final int precision;
    private final float[] block = new float[DiscreteCosine.SIZE];

    DctScan(JpegBitReader bits, int precision) {
        this.bits = bits;
        this.precision = precision;
    }

    /** A component with the tables and the state for decoding it. */
    static final class Plane {

        final int blocksAcross;
        final int blocksDown;
        final int stride;
        final short[] samples;
        final int horizontal;
        final int vertical;
        /** The number of blocks in a row that hold samples of the image, for scans of this component alone. */
        final int ownAcross;

        final int ownDown;
        float @Nullable [] dequantizers;

        @Nullable
        HuffmanTable dc;

        @Nullable
        HuffmanTable ac;

        private int predicted;

        Plane(JpegFrameHeader frame, JpegFrameHeader.Component component, int mostHorizontal, int mostVertical) {
            horizontal = component.horizontal();
            vertical = component.vertical();
            blocksAcross = ceil(frame.columns(), 8 * mostHorizontal) * horizontal;
            blocksDown = ceil(frame.rows(), 8 * mostVertical) * vertical;
            ownAcross = ceil(ceil(frame.columns() * horizontal, mostHorizontal), 8);
            ownDown = ceil(ceil(frame.rows() * vertical, mostVertical), 8);
            stride = 8 * blocksAcross;
            samples = new short[stride * 8 * blocksDown];
        }

        private static int ceil(int a, int b) {
            return (a + b - 1) / b;
        }
    }

    /**
     * Decodes the scan.
     *
     * @param restartInterval in minimum coded units, 0 for none
     */
    void decode(Plane[] planes, int restartInterval, Deadline deadline) throws CodecFailure {
        boolean alone = planes.length == 1;
        Plane first = planes[0];
        int across = alone ? first.ownAcross : first.blocksAcross / first.horizontal;
        int down = alone ? first.ownDown : first.blocksDown / first.vertical;
        int untilRestart = restartInterval;
        for (int y = 0; y < down; y++) {
            deadline.check();
            for (int x = 0; x < across; x++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    bits.restart();
                    for (Plane plane : planes) {
                        plane.predicted = 0;
                    }
                    untilRestart = restartInterval - 1;
                }
                if (alone) {
                    block(first, x, y);
                } else {
                    unit(planes, x, y);
                }
            }
            bits.checkEnd();
        }
        for (Plane plane : planes) {
            plane.predicted = 0;
        }
    }

    private void unit(Plane[] planes, int x, int y) throws CodecFailure {
        for (Plane plane : planes) {
            for (int v = 0; v < plane.vertical; v++) {
                for (int h = 0; h < plane.horizontal; h++) {
                    block(plane, x * plane.horizontal + h, y * plane.vertical + v);
                }
            }
        }
    }

    private void block(Plane plane, int x, int y) throws CodecFailure {
        HuffmanTable dc = plane.dc;
        HuffmanTable ac = plane.ac;
        float[] factors = plane.dequantizers;
        if (dc == null || ac == null || factors == null) {
            throw new CodecFailure.Malformed("a scan without one of its tables");
        }
        int size = bits.symbol(dc);
        if (size > LARGEST_DIFFERENCE) {
            throw new CodecFailure.Malformed("a difference of " + size + " bits");
        }
        if (size > 0) {
            plane.predicted += bits.extended(size);
            if (Math.abs(plane.predicted) > LARGEST_COEFFICIENT) {
                throw new CodecFailure.Malformed("a coefficient beyond the range of samples");
            }
        }
        float[] coefficients = block;
        Arrays.fill(coefficients, 0);
        coefficients[0] = plane.predicted * factors[0];
        boolean flat = true;
        for (int k = 1; k < DiscreteCosine.SIZE; k++) {
            int symbol = bits.symbol(ac);
            int run = symbol >> 4;
            size = symbol & 15;
            if (size == 0) {
                if (run < 15) {
                    break;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k >= DiscreteCosine.SIZE) {
                throw new CodecFailure.Malformed("a block with more than 64 coefficients");
            }
            coefficients[QuantizationTable.ZIGZAG[k]] = bits.extended(size) * factors[k];
            flat = false;
        }
        if (flat) {
            Arrays.fill(coefficients, coefficients[0]);
        } else {
            DiscreteCosine.inverse(coefficients);
        }
        store(plane, x, y);
    }

    private void store(Plane plane, int x, int y) {
        float centre = (1 << precision - 1) + 0.5f;
        int greatest = (1 << precision) - 1;
        int to = 8 * (y * plane.stride + x);
        for (int i = 0; i < DiscreteCosine.SIZE; i++) {
            int sample = (int) (block[i] + centre);
            plane.samples[to + (i & 7)] = (short) Math.max(0, Math.min(greatest, sample));
            if ((i & 7) == 7) {
                to += plane.stride;
            }
        }
    }
}
