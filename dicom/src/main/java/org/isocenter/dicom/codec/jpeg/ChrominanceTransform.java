package org.isocenter.dicom.codec.jpeg;

/** Converts between RGB and YBR_FULL (PS3.3 C.7.6.3.1.2), in fixed-point numbers with 16 fraction bits. */
final class ChrominanceTransform {

    private static final int FRACTION = 16;
    private static final int HALF = 1 << FRACTION - 1;
    private static final int RED_BY_CR = fixed(1.402);
    private static final int GREEN_BY_CB = fixed(0.344136286);
    private static final int GREEN_BY_CR = fixed(0.714136286);
    private static final int BLUE_BY_CB = fixed(1.772);

    private ChrominanceTransform() {}

    private static int fixed(double factor) {
        return (int) Math.round(factor * (1 << FRACTION));
    }

    /** Turns rows of Y, CB and CR into red, green and blue, in place. */
    static void toRgb(int[] first, int[] second, int[] third, int precision) {
        int centre = 1 << precision - 1;
        int greatest = (1 << precision) - 1;
        for (int x = 0; x < first.length; x++) {
            int y = first[x];
            int cb = second[x] - centre;
            int cr = third[x] - centre;
            first[x] = clamp(y + (RED_BY_CR * cr + HALF >> FRACTION), greatest);
            second[x] = clamp(y + (-GREEN_BY_CB * cb - GREEN_BY_CR * cr + HALF >> FRACTION), greatest);
            third[x] = clamp(y + (BLUE_BY_CB * cb + HALF >> FRACTION), greatest);
        }
    }

    /** Turns rows of red, green and blue into Y, CB and CR, in place. */
    static void toYbr(int[] first, int[] second, int[] third, int precision) {
        int centre = 1 << precision - 1;
        int greatest = (1 << precision) - 1;
        for (int x = 0; x < first.length; x++) {
            float red = first[x];
            float green = second[x];
            float blue = third[x];
            first[x] = clamp((int) (0.299f * red + 0.587f * green + 0.114f * blue + 0.5f), greatest);
            second[x] = clamp((int) (centre - 0.16873589f * red - 0.3312641f * green + 0.5f * blue + 0.5f), greatest);
            third[x] = clamp((int) (centre + 0.5f * red - 0.41868758f * green - 0.08131241f * blue + 0.5f), greatest);
        }
    }

    private static int clamp(int sample, int greatest) {
        return Math.max(0, Math.min(greatest, sample));
    }
}
