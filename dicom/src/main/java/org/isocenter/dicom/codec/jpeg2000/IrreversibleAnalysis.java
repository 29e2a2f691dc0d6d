package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;

/**
 * The irreversible 9-7 wavelet (T.800 F.4.8.2), in place: {@link IrreversibleSynthesis} backwards; K and 1/K are left
 * to the step sizes.
 */
final class IrreversibleAnalysis {

    private final float[] samples;
    private final int stride;
    private final float[] even;
    private final float[] odd;

    IrreversibleAnalysis(float[] samples, int stride) {
        this.samples = samples;
        this.stride = stride;
        even = new float[(stride >> 1) + 2];
        odd = new float[(stride >> 1) + 2];
    }

    /** As {@link ReversibleAnalysis#level}. */
    void level(int[] below, int[] bounds, int[] rows, Checkpoint checkpoint) throws IOException {
        int width = bounds[2] - bounds[0];
        int height = bounds[3] - bounds[1];
        if (height > 1) {
            int oddY = bounds[1] & 1;
            step(rows, 1 - oddY, IrreversibleSynthesis.ALPHA, width, checkpoint);
            step(rows, oddY, IrreversibleSynthesis.BETA, width, checkpoint);
            step(rows, 1 - oddY, IrreversibleSynthesis.GAMMA, width, checkpoint);
            step(rows, oddY, IrreversibleSynthesis.DELTA, width, checkpoint);
        }
        if (width > 1) {
            for (int y = 0; y < height; y++) {
                if ((y & 63) == 0) {
                    checkpoint.check();
                }
                horizontal(y * stride, width, below[2] - below[0], bounds[0] & 1);
            }
        }
    }

    private void step(int[] rows, int first, float factor, int width, Checkpoint checkpoint) throws IOException {
        int height = rows.length;
        float[] s = samples;
        for (int y = first; y < height; y += 2) {
            if ((y & 62) == 0) {
                checkpoint.check();
            }
            int at = rows[y] * stride;
            int above = rows[y == 0 ? 1 : y - 1] * stride;
            int beneath = rows[y + 1 < height ? y + 1 : y - 1] * stride;
            for (int x = 0; x < width; x++) {
                s[at + x] += factor * (s[above + x] + s[beneath + x]);
            }
        }
    }

    private void horizontal(int at, int width, int low, int first) {
        int high = width - low;
        for (int n = 0, from = at + first; n < low; n++, from += 2) {
            even[n] = samples[from];
        }
        for (int n = 0, from = at + 1 - first; n < high; n++, from += 2) {
            odd[n] = samples[from];
        }
        IrreversibleSynthesis.lift(odd, high, even, low, -first, IrreversibleSynthesis.ALPHA);
        IrreversibleSynthesis.lift(even, low, odd, high, first - 1, IrreversibleSynthesis.BETA);
        IrreversibleSynthesis.lift(odd, high, even, low, -first, IrreversibleSynthesis.GAMMA);
        IrreversibleSynthesis.lift(even, low, odd, high, first - 1, IrreversibleSynthesis.DELTA);
        System.arraycopy(even, 0, samples, at, low);
        System.arraycopy(odd, 0, samples, at + low, high);
    }
}
