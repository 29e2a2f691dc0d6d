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

    /** For each resolution its part that the buffer holds, all of it or a window: left, top, right, bottom. */
    private final int[][] bounds;

    final int width;
    final int height;
    final int[] integers;
    final float[] floats;

    /** For each resolution, the rows of the buffer that hold its rows. */
    private final int[][] orders;

    private SampleBuffer(TileComponent component, int highest, int[] window) {
        this.component = component;
        this.highest = highest;
        bounds = new int[highest + 1][];
        for (int r = 0; r <= highest; r++) {
            bounds[r] = new int[] {
                Grid.reduce(window[0], highest - r),
                Grid.reduce(window[1], highest - r),
                Grid.reduce(window[2], highest - r),
                Grid.reduce(window[3], highest - r)
            };
        }
        width = window[2] - window[0];
        height = window[3] - window[1];
        boolean reversible = component.style.reversible();
        integers = reversible ? SpareArrays.integers(width * height) : NO_INTEGERS;
        floats = reversible ? NO_FLOATS : SpareArrays.floats(width * height);
        orders = new int[highest + 1][];
        orders[0] = RowOrder.lowest(bounds[0][3] - bounds[0][1]);
        for (int r = 1; r <= highest; r++) {
            orders[r] = RowOrder.interleaved(orders[r - 1], bounds[r][3] - bounds[r][1], bounds[r][1] & 1);
        }
    }

    /** @param highest resolution that is wanted */
    static SampleBuffer of(TileComponent component, int highest) {
        return new SampleBuffer(component, highest, component.bounds(component.style.levels() - highest));
    }

    /** A buffer for a part of the highest resolution that is wanted: left, top, right, bottom. */
    static SampleBuffer of(TileComponent component, int highest, int[] window) {
        return new SampleBuffer(component, highest, window);
    }

    /** The index of a sample of the highest resolution after all resolutions are synthesised. */
    int index(int x, int y) {
        return row(y - bounds[highest][1]) * width + x - bounds[highest][0];
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
        Subband band = task.band();
        int r = band.index() == 0 ? 0 : (band.index() - 1) / 3 + 1;
        int highX = band.orientation() & 1;
        int highY = band.orientation() >> 1;
        int[] of = bounds[r];
        int[] part = r == 0
                ? of
                : new int[] {
                    Grid.band(of[0], 1, highX),
                    Grid.band(of[1], 1, highY),
                    Grid.band(of[2], 1, highX),
                    Grid.band(of[3], 1, highY)
                };
        int left = highX == 0 ? 0 : bounds[r - 1][2] - bounds[r - 1][0];
        int top = highY == 0 ? 0 : bounds[r - 1][3] - bounds[r - 1][1];
        int blockX = block.x - band.left() + band.x0();
        int blockY = block.y - band.top() + band.y0();
        int from = Math.max(blockX, part[0]);
        int count = Math.min(blockX + block.width, part[2]) - from;
        // beside rows of the resolution below, at the places where its synthesis left them
        boolean beside = band.orientation() == Orientation.HL;
        int[] order = beside ? orders[r - 1] : NO_INTEGERS;
        int end = Math.min(blockY + block.height, part[3]);
        for (int y = Math.max(blockY, part[1]); y < end && count > 0; y++) {
            int row = top + y - part[1];
            int to = (beside ? order[row] : row) * width + left + from - part[0];
            int at = (y - blockY) * block.width + from - blockX;
            if (component.style.reversible()) {
                integers(samples, at, to, count);
            } else {
                floats(samples, at, to, count, task.step());
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
        int[] below = bounds[0];
        ReversibleWavelet reversible = new ReversibleWavelet(integers, width);
        IrreversibleWavelet irreversible = new IrreversibleWavelet(floats, width);
        for (int r = 1; r <= highest; r++) {
            int[] of = bounds[r];
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
        ReversibleWavelet reversible = new ReversibleWavelet(integers, width);
        IrreversibleWavelet irreversible = new IrreversibleWavelet(floats, width);
        for (int r = highest; r >= 1; r--) {
            int[] of = bounds[r];
            int[] below = bounds[r - 1];
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
