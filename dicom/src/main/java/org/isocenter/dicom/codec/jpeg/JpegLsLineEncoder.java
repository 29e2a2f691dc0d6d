package org.isocenter.dicom.codec.jpeg;

/** Encodes lines of samples (ISO 14495-1 Annex A). */
final class JpegLsLineEncoder extends JpegLsLine {

    private final JpegLsBitWriter bits;

    JpegLsLineEncoder(JpegLsBitWriter bits, JpegLsParameters parameters, int columns) {
        super(parameters, columns);
        this.bits = bits;
    }

    /**
     * Encodes a line of one component. Its samples become those that will be decoded.
     *
     * @return the index of run lengths to continue with
     */
    int encode(int[] above, int[] line, int index) {
        int runIndex = index;
        byte[] regions = contexts.regions;
        int maxval = contexts.maxval;
        int left = line[0];
        int b = above[1];
        int c = above[0];
        for (int x = 1; x <= columns; ) {
            int d = above[x + 1];
            int context = 81 * regions[d - b + maxval] + 9 * regions[b - c + maxval] + regions[c - left + maxval];
            if (context != 0) {
                left = regular(context, line[x], left, b, c);
                line[x++] = left;
            } else {
                int end = x;
                while (end <= columns && Math.abs(line[end] - left) <= contexts.near) {
                    line[end++] = left;
                }
                runIndex = run(end - x, end > columns, runIndex);
                if (end > columns) {
                    break;
                }
                left = interruption(line[end], left, above[end], runIndex);
                line[end] = left;
                runIndex = Math.max(0, runIndex - 1);
                x = end + 1;
                d = above[x];
                b = above[end];
            }
            c = b;
            b = d;
        }
        return runIndex;
    }

    private int regular(int signedContext, int sample, int left, int above, int aboveLeft) {
        int sign = signedContext >> 31;
        int context = (signedContext ^ sign) - sign;
        JpegLsContexts state = contexts;
        int prediction = JpegLsContexts.predict(left, above, aboveLeft) + ((state.c[context] ^ sign) - sign);
        prediction = Math.max(0, Math.min(state.maxval, prediction));
        int difference = (sample - prediction ^ sign) - sign;
        int error = reduced(quantized(difference));
        int count = state.n[context];
        int k = JpegLsContexts.golomb(count, state.a[context]);
        int ordered = k == 0 && state.near == 0 && 2 * state.b[context] <= -count ? ~error : error;
        bits.golomb(ordered << 1 ^ ordered >> 31, k, longest, errorBits);
        state.learn(context, error);
        return state.near == 0 ? sample : state.reconstruct(prediction, (error ^ sign) - sign);
    }

    private int quantized(int difference) {
        int near = contexts.near;
        if (near == 0) {
            return difference;
        }
        return difference > 0 ? (difference + near) / contexts.step : -((near - difference) / contexts.step);
    }

    /** Reduces an error to the range around zero. */
    private int reduced(int error) {
        int range = contexts.range;
        int reduced = error < 0 ? error + range : error;
        return reduced >= range + 1 >> 1 ? reduced - range : reduced;
    }

    private int run(int length, boolean toEnd, int index) {
        int runIndex = index;
        int rest = length;
        while (rest >= 1 << JpegLsContexts.J[runIndex]) {
            bits.bits(1, 1);
            rest -= 1 << JpegLsContexts.J[runIndex];
            if (runIndex < 31) {
                runIndex++;
            }
        }
        if (toEnd) {
            if (rest > 0) {
                bits.bits(1, 1);
            }
        } else {
            bits.bits(rest, JpegLsContexts.J[runIndex] + 1);
        }
        return runIndex;
    }

    private int interruption(int sample, int left, int above, int runIndex) {
        JpegLsContexts state = contexts;
        int type = Math.abs(left - above) <= state.near ? 1 : 0;
        int context = JpegLsContexts.INTERRUPTION + type;
        int prediction = type == 1 ? left : above;
        boolean turned = type == 0 && left > above;
        int difference = turned ? prediction - sample : sample - prediction;
        int error = reduced(quantized(difference));
        int k = state.interruptionGolomb(context);
        boolean negativeFirst = k != 0 || 2 * state.b[context] >= state.n[context];
        boolean map = error > 0 && !negativeFirst || error < 0 && negativeFirst;
        int mapped = 2 * Math.abs(error) - type - (map ? 1 : 0);
        bits.golomb(mapped, k, longest - JpegLsContexts.J[runIndex] - 1, errorBits);
        state.learnInterruption(context, error, mapped);
        return state.near == 0 ? sample : state.reconstruct(prediction, turned ? -error : error);
    }
}
