package org.isocenter.dicom.codec.jpeg2000;

/**
 * The size in samples of one unit of a coefficient of the 9-7 wavelet: the square root of the sum of the squares of the samples that it
 * causes.
 */
final class SubbandNorms {

    private static final int MOST_LEVELS = 6;
    private static final int LENGTH = 1 << MOST_LEVELS + 5;

    private static final double[] LOW = new double[MOST_LEVELS + 1];
    private static final double[] HIGH = new double[MOST_LEVELS + 1];

    static {
        LOW[0] = 1;
        HIGH[0] = 1;
        for (int level = 1; level <= MOST_LEVELS; level++) {
            LOW[level] = norm(level, false);
            HIGH[level] = norm(level, true);
        }
    }

    private SubbandNorms() {}

    /** The norm of a subband that goes through {@code level} syntheses. */
    static double of(int orientation, int level) {
        int n = Math.min(level, MOST_LEVELS);
        double horizontal = (orientation & 1) != 0 ? HIGH[n] : LOW[n];
        double vertical = (orientation & 2) != 0 ? HIGH[n] : LOW[n];
        return horizontal * vertical;
    }

    private static double norm(int level, boolean high) {
        int half = LENGTH >> level;
        float[] even = new float[LENGTH];
        float[] odd = new float[LENGTH];
        (high ? odd : even)[half / 2] = (float) (high ? 1 / IrreversibleWavelet.K : IrreversibleWavelet.K);
        float[] signal = new float[0];
        for (int count = half; count < LENGTH; count *= 2) {
            if (count > half) {
                for (int n = 0; n < count; n++) {
                    even[n] = (float) (signal[n] * IrreversibleWavelet.K);
                    odd[n] = 0;
                }
            }
            IrreversibleWavelet.lift(even, count, odd, count, -1, -IrreversibleWavelet.DELTA);
            IrreversibleWavelet.lift(odd, count, even, count, 0, -IrreversibleWavelet.GAMMA);
            IrreversibleWavelet.lift(even, count, odd, count, -1, -IrreversibleWavelet.BETA);
            IrreversibleWavelet.lift(odd, count, even, count, 0, -IrreversibleWavelet.ALPHA);
            signal = new float[2 * count];
            for (int n = 0; n < count; n++) {
                signal[2 * n] = even[n];
                signal[2 * n + 1] = odd[n];
            }
        }
        double squares = 0;
        for (float sample : signal) {
            squares += (double) sample * sample;
        }
        return Math.sqrt(squares);
    }
}
