package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.CodecFailure;

/** Decodes lines of samples (ISO 14495-1 Annex A). */
final class JpegLsLineDecoder extends JpegLsLine {

    private final JpegLsBitReader bits;

    JpegLsLineDecoder(JpegLsBitReader bits, JpegLsParameters parameters, int columns) {
        super(parameters, columns);
        this.bits = bits;
    }

    /** Sets the state for the beginning of a restart interval. */
    void restart() throws CodecFailure {
        bits.restart();
        contexts.start();
    }

    /**
     * Decodes a line of one component.
     *
     * @return the index of run lengths to continue with
     */
    int decode(int[] above, int[] line, int index) throws CodecFailure {
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
                left = regular(context, left, b, c);
                line[x++] = left;
            } else {
                int end = run(line, x, left, runIndex);
                runIndex = nextRunIndex;
                if (end > columns) {
                    break;
                }
                left = interruption(left, above[end], runIndex);
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

    private int nextRunIndex;

    /** Decodes a line of several components, sample by sample. */
    int decode(int[][] above, int[][] line, int index) throws CodecFailure {
        int runIndex = index;
        int components = line.length;
        int[] context = new int[components];
        for (int x = 1; x <= columns; ) {
            int any = 0;
            for (int i = 0; i < components; i++) {
                context[i] = context(above[i], line[i][x - 1], x);
                any |= context[i];
            }
            if (any != 0) {
                for (int i = 0; i < components; i++) {
                    line[i][x] = regular(context[i], line[i][x - 1], above[i][x], above[i][x - 1]);
                }
                x++;
                continue;
            }
            int end = x;
            for (int i = 0; i < components; i++) {
                end = i == 0 ? run(line[0], x, line[0][x - 1], runIndex) : repeat(line[i], x, end, line[i][x - 1]);
            }
            runIndex = nextRunIndex;
            if (end > columns) {
                break;
            }
            for (int i = 0; i < components; i++) {
                line[i][end] = interruption(line[i][x - 1], above[i][end], runIndex, JpegLsContexts.INTERRUPTION);
            }
            runIndex = Math.max(0, runIndex - 1);
            x = end + 1;
        }
        return runIndex;
    }

    private int context(int[] above, int left, int x) {
        byte[] regions = contexts.regions;
        int maxval = contexts.maxval;
        return 81 * regions[above[x + 1] - above[x] + maxval]
                + 9 * regions[above[x] - above[x - 1] + maxval]
                + regions[above[x - 1] - left + maxval];
    }

    private int regular(int signedContext, int left, int above, int aboveLeft) throws CodecFailure {
        int sign = signedContext >> 31;
        int context = (signedContext ^ sign) - sign;
        JpegLsContexts state = contexts;
        int prediction = JpegLsContexts.predict(left, above, aboveLeft) + ((state.c[context] ^ sign) - sign);
        prediction = Math.max(0, Math.min(state.maxval, prediction));
        int count = state.n[context];
        int k = JpegLsContexts.golomb(count, state.a[context]);
        int mapped = bits.golomb(k, longest, errorBits);
        check(mapped);
        int error = mapped >> 1 ^ -(mapped & 1);
        if (k == 0 && state.near == 0 && 2 * state.b[context] <= -count) {
            error = ~error;
        }
        state.learn(context, error);
        return state.reconstruct(prediction, (error ^ sign) - sign);
    }

    /**
     * Repeats a sample as often as the run says.
     *
     * @return the place after the run, which is beyond the line if the run lasts to the end of the line
     */
    private int run(int[] line, int from, int value, int index) throws CodecFailure {
        int runIndex = index;
        int x = from;
        while (bits.bits(1) == 1) {
            int whole = 1 << JpegLsContexts.J[runIndex];
            int count = Math.min(whole, columns + 1 - x);
            repeat(line, x, x + count, value);
            x += count;
            if (count == whole && runIndex < 31) {
                runIndex++;
            }
            if (x > columns) {
                nextRunIndex = runIndex;
                return x;
            }
        }
        int rest = bits.bits(JpegLsContexts.J[runIndex]);
        if (x + rest > columns) {
            throw new CodecFailure.Malformed("a run goes beyond its line");
        }
        nextRunIndex = runIndex;
        return repeat(line, x, x + rest, value);
    }

    private static int repeat(int[] line, int from, int end, int value) {
        for (int x = from; x < end; x++) {
            line[x] = value;
        }
        return end;
    }

    private int interruption(int left, int above, int runIndex) throws CodecFailure {
        boolean flat = Math.abs(left - above) <= contexts.near;
        return interruption(left, above, runIndex, JpegLsContexts.INTERRUPTION + (flat ? 1 : 0));
    }

    private int interruption(int left, int above, int runIndex, int context) throws CodecFailure {
        JpegLsContexts state = contexts;
        int type = context - JpegLsContexts.INTERRUPTION;
        int k = state.interruptionGolomb(context);
        int mapped = bits.golomb(k, longest - JpegLsContexts.J[runIndex] - 1, errorBits);
        check(mapped);
        int sum = mapped + type;
        int size = sum + 1 >> 1;
        boolean negativeFirst = k != 0 || 2 * state.b[context] >= state.n[context];
        int error = (sum & 1) != 0 == negativeFirst ? -size : size;
        state.learnInterruption(context, error, mapped);
        if (type == 1) {
            return state.reconstruct(left, error);
        }
        return state.reconstruct(above, left > above ? -error : error);
    }

    /** Refuses an error that is larger than any valid one, because sums of such errors could overflow. */
    private void check(int mapped) throws CodecFailure.Malformed {
        if (mapped < 0 || mapped > 2 * contexts.range) {
            throw new CodecFailure.Malformed("a prediction error beyond the range of samples");
        }
    }
}
