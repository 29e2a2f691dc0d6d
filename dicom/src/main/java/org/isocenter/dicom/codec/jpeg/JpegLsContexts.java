package org.isocenter.dicom.codec.jpeg;

import java.util.Arrays;

/** The state of the modelling, which is the same in encoder and decoder (ISO 14495-1 A.2 to A.7). */
final class JpegLsContexts {

    static final int[] J = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    /** The first of the two contexts of run interruption. */
    static final int INTERRUPTION = 365;

    /** The greatest Golomb parameter that is ever needed: no mean of errors is above 2^17. */
    static final int MOST_GOLOMB = 18;

    private static final int CONTEXTS = 367;
    private static final int LEAST_BIAS = -128;
    private static final int GREATEST_BIAS = 127;

    final int near;
    final int maxval;
    final int range;
    final int step;
    final int reset;
    /** Maps the difference of two samples, plus {@code maxval}, to its region, -4 to 4. */
    final byte[] regions;

    final int[] a = new int[CONTEXTS];
    /** For run interruption, the number of negative errors. */
    final int[] b = new int[CONTEXTS];

    final int[] c = new int[CONTEXTS];
    final int[] n = new int[CONTEXTS];

    JpegLsContexts(JpegLsParameters parameters) {
        near = parameters.near();
        maxval = parameters.maxval();
        range = parameters.range();
        step = 2 * near + 1;
        reset = parameters.reset();
        regions = regions(parameters);
        start();
    }

    /** Sets the state for the beginning of a scan or restart interval. */
    void start() {
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(n, 1);
    }

    private static byte[] regions(JpegLsParameters p) {
        byte[] regions = new byte[2 * p.maxval() + 1];
        for (int difference = -p.maxval(); difference <= p.maxval(); difference++) {
            int size = Math.abs(difference);
            int region = size <= p.near() ? 0 : size < p.t1() ? 1 : size < p.t2() ? 2 : size < p.t3() ? 3 : 4;
            regions[difference + p.maxval()] = (byte) (difference < 0 ? -region : region);
        }
        return regions;
    }

    /** The Golomb parameter: the least k with {@code count << k >= sum}, and no greater than {@link #MOST_GOLOMB}. */
    static int golomb(int count, int sum) {
        int k = 0;
        while (k < MOST_GOLOMB && (long) count << k < sum) {
            k++;
        }
        return k;
    }

    /** The median of left, above, and the plane through the three neighbours. */
    static int predict(int left, int above, int aboveLeft) {
        int least = Math.min(left, above);
        int greatest = Math.max(left, above);
        return aboveLeft >= greatest ? least : aboveLeft <= least ? greatest : left + above - aboveLeft;
    }

    /** Updates the state by the error of a sample in regular mode. */
    void learn(int context, int error) {
        int count = n[context];
        int sum = sum(a[context], Math.abs(error));
        int bias = b[context] + error * step;
        if (count == reset) {
            sum >>= 1;
            bias >>= 1;
            count >>= 1;
        }
        count++;
        if (bias <= -count) {
            bias = Math.max(bias + count, 1 - count);
            if (c[context] > LEAST_BIAS) {
                c[context]--;
            }
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            if (c[context] < GREATEST_BIAS) {
                c[context]++;
            }
        }
        a[context] = sum;
        b[context] = bias;
        n[context] = count;
    }

    /** Updates the state by the error of the sample that ends a run. */
    void learnInterruption(int context, int error, int mapped) {
        if (error < 0) {
            b[context]++;
        }
        a[context] = sum(a[context], mapped + 1 - (context - INTERRUPTION) >> 1);
        if (n[context] == reset) {
            a[context] >>= 1;
            n[context] >>= 1;
            b[context] >>= 1;
        }
        n[context]++;
    }

    /** The Golomb parameter of the sample that ends a run. */
    int interruptionGolomb(int context) {
        int count = n[context];
        return golomb(count, context == INTERRUPTION ? a[context] : sum(a[context], count >> 1));
    }

    /**
     * The sum of magnitudes, limited to what an int holds. With the greatest Reset (65535) and errors of 16 bits, sums that the standard
     * allows come within a thousandth of that, and sums that it does not allow exceed it.
     */
    private static int sum(int sum, int more) {
        return (int) Math.min(Integer.MAX_VALUE, (long) sum + more);
    }

    /** The sample that a prediction and an error give. */
    int reconstruct(int prediction, int error) {
        int sample = prediction + error * step;
        if (sample < -near) {
            sample += range * step;
        } else if (sample > maxval + near) {
            sample -= range * step;
        }
        return Math.max(0, Math.min(maxval, sample));
    }
}
