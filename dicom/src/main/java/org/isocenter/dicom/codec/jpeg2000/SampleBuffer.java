package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;
import org.isocenter.dicom.codec.jpeg2000.block.CodeBlock;
import org.isocenter.dicom.codec.jpeg2000.block.Orientation;

/**
 * The coefficients of a tile-component, subbands side by side, which become its samples. They are integers, or floating-point numbers if
 * irreversible.
 */
final class SampleBuffer {

    private static final int MAGNITUDE = 0x7FFFFFFF;
    private static final int[] NO_INTEGERS = new int[0];
    private static final float[] NO_FLOATS = new float[0];

    private final TileComponent component;
    private final int highest;
    private final int[] bounds;
    final int width;
    final int height;
    final int[] integers;
    final float[] floats;

    /** For each resolution, the rows of the buffer that hold its rows. */
    private final int[][] orders;

    private SampleBuffer(TileComponent component, int highest) {
        this.component = component;
        this.highest = highest;
        bounds = component.bounds(component.style.levels() - highest);
        width = bounds[2] - bounds[0];
        height = bounds[3] - bounds[1];
        boolean reversible = component.style.reversible();
        integers = reversible ? SpareArrays.integers(width * height) : NO_INTEGERS;
        floats = reversible ? NO_FLOATS : SpareArrays.floats(width * height);
        orders = new int[highest + 1][];
        int[] lowest = component.bounds(component.style.levels());
        orders[0] = RowOrder.lowest(lowest[3] - lowest[1]);
        for (int r = 1; r <= highest; r++) {
            int[] of = component.bounds(component.style.levels() - r);
            orders[r] = RowOrder.interleaved(orders[r - 1], of[3] - of[1], of[1] & 1);
        }
    }

    /** @param highest resolution that is wanted */
    static SampleBuffer of(TileComponent component, int highest) {
        return new SampleBuffer(component, highest);
    }

    /** Gives the arrays to the next buffer of this thread. This buffer must not be used any more. */
    void release() {
        SpareArrays.give(integers, floats);
    }

    /** The index of a row of the highest resolution after all resolutions are synthesised. */
    int row(int y) {
        return orders[highest][y];
    }

    boolean reversible() {
        return component.style.reversible();
    }

    /** The step of a subband with the factors K and 1/K of all syntheses that it goes through (T.800 F.3.8.2), for half units. */
    float step(Resolution resolution, Subband band) {
        double factor = 0.5 * band.step();
        for (int r = Math.max(1, resolution.number); r <= highest; r++) {
            int[] of = component.bounds(component.style.levels() - r);
            boolean own = r == resolution.number;
            factor *= factor(of[0], of[2], own && (band.orientation() & 1) != 0);
            factor *= factor(of[1], of[3], own && (band.orientation() & 2) != 0);
        }
        return (float) factor;
    }

    private static double factor(int from, int to, boolean high) {
        if (to - from == 1) {
            return high ? 0.5 : 1;
        }
        return high ? 1 / IrreversibleWavelet.K : IrreversibleWavelet.K;
    }

    /** Dequantizes a block (T.800 E.1, H.1) into its place. */
    void put(BlockTask task, int[] samples) {
        CodeBlock block = task.block();
        if (component.regionShift > 0) {
            shiftBack(samples, block.width * block.height, component.regionShift);
        }
        // beside rows of the resolution below, at the places where its synthesis left them
        boolean beside = task.band().orientation() == Orientation.HL;
        int[] order = beside ? orders[(task.band().index() - 1) / 3] : NO_INTEGERS;
        int from = 0;
        for (int y = block.y; y < block.y + block.height; y++, from += block.width) {
            int to = (beside ? order[y] : y) * width + block.x;
            if (component.style.reversible()) {
                integers(samples, from, to, block.width);
            } else {
                floats(samples, from, to, block.width, task.step());
            }
        }
    }

    private void integers(int[] samples, int from, int to, int count) {
        for (int x = 0; x < count; x++) {
            int sample = samples[from + x];
            int sign = sample >> 31;
            integers[to + x] = ((sample & MAGNITUDE) >> 1 ^ sign) - sign;
        }
    }

    private void floats(int[] samples, int from, int to, int count, float step) {
        for (int x = 0; x < count; x++) {
            int sample = samples[from + x];
            int sign = sample >> 31;
            floats[to + x] = step * (((sample & MAGNITUDE) ^ sign) - sign);
        }
    }

    /** Shifts samples of a region of interest back. They are greater than all others (T.800 H.1). */
    private static void shiftBack(int[] samples, int count, int shift) {
        for (int i = 0; i < count; i++) {
            int magnitude = samples[i] & MAGNITUDE;
            if (shift < 30 && magnitude >= 2 << shift) {
                samples[i] = samples[i] & ~MAGNITUDE | magnitude >> shift;
            }
        }
    }

    void synthesize(Checkpoint checkpoint) throws IOException {
        if (width == 0 || height == 0) {
            return;
        }
        int levels = component.style.levels();
        int[] below = component.bounds(levels);
        ReversibleWavelet reversible = new ReversibleWavelet(integers, width);
        IrreversibleWavelet irreversible = new IrreversibleWavelet(floats, width);
        for (int r = 1; r <= highest; r++) {
            int[] of = component.bounds(levels - r);
            if (component.style.reversible()) {
                reversible.synthesize(below, of, orders[r], checkpoint);
            } else {
                irreversible.synthesize(below, of, orders[r], checkpoint);
            }
            below = of;
        }
    }

    /** The inverse of {@link #synthesize}. */
    void analyze(Checkpoint checkpoint) throws IOException {
        int levels = component.style.levels();
        ReversibleWavelet reversible = new ReversibleWavelet(integers, width);
        IrreversibleWavelet irreversible = new IrreversibleWavelet(floats, width);
        for (int r = highest; r >= 1; r--) {
            int[] of = component.bounds(levels - r);
            int[] below = component.bounds(levels - r + 1);
            if (component.style.reversible()) {
                reversible.analyze(below, of, orders[r], checkpoint);
            } else {
                irreversible.analyze(below, of, orders[r], checkpoint);
            }
        }
    }

    /**
     * Quantizes a block (T.800 E.2).
     *
     * @param step of the subband with the factors of the wavelets, irreversible only
     * @param samples row by row: bit 31 is the sign, the others the magnitude
     */
    void get(Subband band, CodeBlock block, float step, int[] samples) {
        boolean beside = band.orientation() == Orientation.HL;
        int[] order = beside ? orders[(band.index() - 1) / 3] : NO_INTEGERS;
        float inverse = 1 / step;
        int to = 0;
        for (int y = block.y; y < block.y + block.height; y++, to += block.width) {
            int from = (beside ? order[y] : y) * width + block.x;
            if (component.style.reversible()) {
                for (int x = 0; x < block.width; x++) {
                    int value = integers[from + x];
                    samples[to + x] = value & ~MAGNITUDE | Math.abs(value);
                }
            } else {
                for (int x = 0; x < block.width; x++) {
                    int value = (int) (floats[from + x] * inverse);
                    samples[to + x] = value & ~MAGNITUDE | Math.abs(value);
                }
            }
        }
    }
}
