package org.isocenter.dicom.codec.jpeg;

/**
 * The parameters of JPEG-LS coding, with defaults filled in (ISO 14495-1 C.2.4.1.1).
 *
 * @param maxval the greatest sample
 * @param near by how much a decoded sample may differ
 * @param t1 the first threshold of gradients
 * @param t2 the second
 * @param t3 the third
 * @param reset the number of samples at which a context's counters are halved
 */
record JpegLsParameters(int maxval, int near, int t1, int t2, int t3, int reset) {

    static final int DEFAULT_RESET = 64;
    private static final int LEAST_RESET = 3;
    private static final int LEAST_GREATEST_RESET = 255;

    private static final int BASIC_T1 = 3;
    private static final int BASIC_T2 = 7;
    private static final int BASIC_T3 = 21;

    static JpegLsParameters of(int precision, int near) {
        return of((1 << precision) - 1, near, 0, 0, 0, 0);
    }

    /** Makes parameters, replacing zeros by defaults. */
    static JpegLsParameters of(int maxval, int near, int t1, int t2, int t3, int reset) {
        int first;
        int second;
        int third;
        if (maxval >= 128) {
            int factor = (Math.min(maxval, 4095) + 128) / 256;
            first = factor * (BASIC_T1 - 2) + 2 + 3 * near;
            second = factor * (BASIC_T2 - 3) + 3 + 5 * near;
            third = factor * (BASIC_T3 - 4) + 4 + 7 * near;
        } else {
            int factor = 256 / (maxval + 1);
            first = Math.max(2, BASIC_T1 / factor + 3 * near);
            second = Math.max(3, BASIC_T2 / factor + 5 * near);
            third = Math.max(4, BASIC_T3 / factor + 7 * near);
        }
        int low = t1 != 0 ? t1 : clamp(first, near + 1, maxval);
        int middle = t2 != 0 ? t2 : clamp(second, low, maxval);
        int high = t3 != 0 ? t3 : clamp(third, middle, maxval);
        return new JpegLsParameters(maxval, near, low, middle, high, reset != 0 ? reset : DEFAULT_RESET);
    }

    private static int clamp(int threshold, int least, int greatest) {
        return threshold > greatest || threshold < least ? least : threshold;
    }

    /** Whether the standard allows these parameters (ISO 14495-1 Table C.1). */
    boolean areValid() {
        return maxval >= 1
                && near <= Math.min(255, maxval / 2)
                && t1 >= near + 1
                && t2 >= t1
                && t3 >= t2
                && t3 <= maxval
                && reset >= LEAST_RESET
                && reset <= Math.max(LEAST_GREATEST_RESET, maxval);
    }

    /** The number of different prediction errors. */
    int range() {
        return (maxval + 2 * near) / (2 * near + 1) + 1;
    }

    /** The bits of a prediction error. */
    int errorBits() {
        return bitsFor(range());
    }

    /** The longest code word, in bits. */
    int limit() {
        int sampleBits = Math.max(2, bitsFor(maxval + 1));
        return 2 * (sampleBits + Math.max(8, sampleBits));
    }

    private static int bitsFor(int count) {
        return 32 - Integer.numberOfLeadingZeros(count - 1);
    }
}
