package org.isocenter.dicom.codec.jpeg2000;

import java.io.IOException;
import org.isocenter.dicom.codec.jpeg2000.block.Checkpoint;

/** The irreversible 9-7 wavelet (T.800 F.3.8.2 and F.4.8.2), in place; the step sizes contain the factors K and 1/K. */
final class IrreversibleWavelet {

    /** Table F.4. */
    static final float ALPHA = (float) -1.586134342059924;

    static final float BETA = (float) -0.052980118572961;
    static final float GAMMA = (float) 0.882911075530934;
    static final float DELTA = (float) 0.443506852043971;
    static final double K = 1.230174104914001;

    private final float[] samples;
    private final int stride;
    private final float[] even;
    private final float[] odd;

    /** @param stride samples of a row, at least the width of the greatest resolution */
    IrreversibleWavelet(float[] samples, int stride) {
        this.samples = samples;
        this.stride = stride;
        even = new float[(stride >> 1) + 2];
        odd = new float[(stride >> 1) + 2];
    }

    /** As {@link ReversibleWavelet#synthesize}. */
    void synthesize(int[] below, int[] bounds, int[] rows, Checkpoint checkpoint) throws IOException {
        int width = bounds[2] - bounds[0];
        int height = bounds[3] - bounds[1];
        int low = below[2] - below[0];
        int oddX = bounds[0] & 1;
        int oddY = bounds[1] & 1;
        if (width == 0 || height == 0) {
            return;
        }
        if (width > 1) {
            for (int y = 0; y < height; y++) {
                if ((y & 63) == 0) {
                    checkpoint.check();
                }
                join(y * stride, width, low, oddX);
            }
        }
        if (height > 1) {
            step(rows, oddY, -DELTA, width, checkpoint);
            step(rows, 1 - oddY, -GAMMA, width, checkpoint);
            step(rows, oddY, -BETA, width, checkpoint);
            step(rows, 1 - oddY, -ALPHA, width, checkpoint);
        }
    }

    private void join(int at, int width, int low, int first) {
        int high = width - low;
        System.arraycopy(samples, at, even, 0, low);
        System.arraycopy(samples, at + low, odd, 0, high);
        lift(even, low, odd, high, first - 1, -DELTA);
        lift(odd, high, even, low, -first, -GAMMA);
        lift(even, low, odd, high, first - 1, -BETA);
        lift(odd, high, even, low, -first, -ALPHA);
        for (int n = 0, to = at + first; n < low; n++, to += 2) {
            samples[to] = even[n];
        }
        for (int n = 0, to = at + 1 - first; n < high; n++, to += 2) {
            samples[to] = odd[n];
        }
    }

    /** Adds to each element a multiple of its neighbours n + shift and n + shift + 1, mirrored at the ends. */
    static void lift(float[] target, int count, float[] others, int otherCount, int shift, float factor) {
        int begin = -shift;
        int end = Math.min(count, otherCount - 1 - shift);
        if (begin == 1) {
            target[0] += factor * (others[0] + others[0]);
        }
        for (int n = begin; n < end; n++) {
            target[n] += factor * (others[n + shift] + others[n + shift + 1]);
        }
        if (end < count && end >= begin) {
            target[count - 1] += factor * (others[otherCount - 1] + others[otherCount - 1]);
        }
    }

    private void step(int[] rows, int first, float factor, int width, Checkpoint checkpoint) throws IOException {
        int height = rows.length;
        for (int y = first; y < height; y += 2) {
            if ((y & 62) == 0) {
                checkpoint.check();
            }
            int above = rows[y == 0 ? 1 : y - 1] * stride;
            int below = rows[y + 1 < height ? y + 1 : y - 1] * stride;
            add(rows[y] * stride, above, below, width, factor);
        }
    }

    private void add(int at, int above, int below, int count, float factor) {
        float[] s = samples;
        for (int x = 0; x < count; x++) {
            s[at + x] += factor * (s[above + x] + s[below + x]);
        }
    }

    /** As {@link ReversibleWavelet#analyze}. */
    void analyze(int[] below, int[] bounds, int[] rows, Checkpoint checkpoint) throws IOException {
        int width = bounds[2] - bounds[0];
        int height = bounds[3] - bounds[1];
        if (height > 1) {
            int oddY = bounds[1] & 1;
            step(rows, 1 - oddY, ALPHA, width, checkpoint);
            step(rows, oddY, BETA, width, checkpoint);
            step(rows, 1 - oddY, GAMMA, width, checkpoint);
            step(rows, oddY, DELTA, width, checkpoint);
        }
        if (width > 1) {
            for (int y = 0; y < height; y++) {
                if ((y & 63) == 0) {
                    checkpoint.check();
                }
                split(y * stride, width, below[2] - below[0], bounds[0] & 1);
            }
        }
    }

    private void split(int at, int width, int low, int first) {
        int high = width - low;
        for (int n = 0, from = at + first; n < low; n++, from += 2) {
            even[n] = samples[from];
        }
        for (int n = 0, from = at + 1 - first; n < high; n++, from += 2) {
            odd[n] = samples[from];
        }
        lift(odd, high, even, low, -first, ALPHA);
        lift(even, low, odd, high, first - 1, BETA);
        lift(odd, high, even, low, -first, GAMMA);
        lift(even, low, odd, high, first - 1, DELTA);
        System.arraycopy(even, 0, samples, at, low);
        System.arraycopy(odd, 0, samples, at + low, high);
    }
}
