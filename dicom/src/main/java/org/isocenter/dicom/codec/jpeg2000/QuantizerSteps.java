package org.isocenter.dicom.codec.jpeg2000;

import org.isocenter.dicom.codec.jpeg2000.block.Orientation;

/** Chooses the step sizes of an encoder (T.800 Annex E). */
final class QuantizerSteps {

    private static final int GUARD_BITS = 2;
    private static final int MOST_EXPONENT = 31;
    private static final int MANTISSA = 2048;

    private QuantizerSteps() {}

    /** Exponents for the 5-3 wavelet: room for the gain of each subband, and one bit for the differences of RCT. */
    static Quantization reversible(int levels, int precision, boolean transformed) {
        int[] steps = new int[3 * levels + 1];
        for (int i = 0; i < steps.length; i++) {
            int orientation = i == 0 ? Orientation.LL : (i - 1) % 3 + 1;
            steps[i] = precision + Subband.gain(orientation) + (transformed ? 1 : 0) << 11;
        }
        return new Quantization(Quantization.NONE, GUARD_BITS, steps);
    }

    /**
     * Steps for the 9-7 wavelet by which the quantization of every subband causes the same error in samples.
     *
     * @param base step in samples
     */
    static Quantization irreversible(int levels, int precision, double base) {
        int[] steps = new int[3 * levels + 1];
        for (int i = 0; i < steps.length; i++) {
            int orientation = i == 0 ? Orientation.LL : (i - 1) % 3 + 1;
            int level = i == 0 ? levels : levels - (i - 1) / 3;
            double step = base / SubbandNorms.of(orientation, level);
            int range = precision + Subband.gain(orientation);
            int exponent = Math.max(0, Math.min(MOST_EXPONENT, range - Math.getExponent(step)));
            double mantissa = step / Math.scalb(1.0, range - exponent) - 1;
            int rounded = Math.max(0, Math.min(MANTISSA - 1, (int) Math.round(mantissa * MANTISSA)));
            steps[i] = exponent << 11 | rounded;
        }
        return new Quantization(Quantization.EXPOUNDED, GUARD_BITS, steps);
    }
}
