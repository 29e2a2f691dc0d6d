package org.isocenter.dicom.codec.jpeg;

/**
 * The discrete cosine transform of blocks of 8 x 8 and its inverse, by the factorization of Arai, Agui and Nakajima: five multiplications
 * per row; the quantization tables contain the other factors.
 */
final class DiscreteCosine {

    static final int SIZE = 64;

    private static final float SQRT_2 = (float) Math.sqrt(2);
    private static final float COS_3_8 = (float) Math.cos(3 * Math.PI / 8);
    private static final float COS_1_8 = (float) Math.cos(Math.PI / 8);

    private DiscreteCosine() {}

    /** The factor by which a dequantized coefficient at that natural place has to be multiplied before {@link #inverse}. */
    static float inverseScale(int place) {
        return (float) (scale(place >> 3) * scale(place & 7) / 8);
    }

    /** The factor by which a coefficient has to be multiplied after {@link #forward}. */
    static float forwardScale(int place) {
        return (float) (1 / (scale(place >> 3) * scale(place & 7) * 8));
    }

    private static double scale(int frequency) {
        return frequency == 0 ? 1 : Math.cos(frequency * Math.PI / 16) * Math.sqrt(2);
    }

    /** Transforms scaled coefficients to samples around zero, in place. */
    static void inverse(float[] block) {
        for (int column = 0; column < 8; column++) {
            inverse(block, column, 8);
        }
        for (int row = 0; row < SIZE; row += 8) {
            inverse(block, row, 1);
        }
    }

    private static void inverse(float[] v, int at, int step) {
        float sum04 = v[at] + v[at + 4 * step];
        float difference04 = v[at] - v[at + 4 * step];
        float sum26 = v[at + 2 * step] + v[at + 6 * step];
        float turned26 = (v[at + 2 * step] - v[at + 6 * step]) * SQRT_2 - sum26;
        float even0 = sum04 + sum26;
        float even3 = sum04 - sum26;
        float even1 = difference04 + turned26;
        float even2 = difference04 - turned26;

        float sum17 = v[at + step] + v[at + 7 * step];
        float difference17 = v[at + step] - v[at + 7 * step];
        float sum35 = v[at + 5 * step] + v[at + 3 * step];
        float difference53 = v[at + 5 * step] - v[at + 3 * step];
        float rotated = (difference53 + difference17) * (2 * COS_1_8);
        float odd0 = sum17 + sum35;
        float odd1 = rotated - 2 * (COS_1_8 + COS_3_8) * difference53 - odd0;
        float odd2 = (sum17 - sum35) * SQRT_2 - odd1;
        float odd3 = 2 * (COS_1_8 - COS_3_8) * difference17 - rotated + odd2;

        v[at] = even0 + odd0;
        v[at + 7 * step] = even0 - odd0;
        v[at + step] = even1 + odd1;
        v[at + 6 * step] = even1 - odd1;
        v[at + 2 * step] = even2 + odd2;
        v[at + 5 * step] = even2 - odd2;
        v[at + 4 * step] = even3 + odd3;
        v[at + 3 * step] = even3 - odd3;
    }

    /** Transforms samples around zero to coefficients that still have to be multiplied by {@link #forwardScale}, in place. */
    static void forward(float[] block) {
        for (int row = 0; row < SIZE; row += 8) {
            forward(block, row, 1);
        }
        for (int column = 0; column < 8; column++) {
            forward(block, column, 8);
        }
    }

    private static void forward(float[] v, int at, int step) {
        float sum07 = v[at] + v[at + 7 * step];
        float difference07 = v[at] - v[at + 7 * step];
        float sum16 = v[at + step] + v[at + 6 * step];
        float difference16 = v[at + step] - v[at + 6 * step];
        float sum25 = v[at + 2 * step] + v[at + 5 * step];
        float difference25 = v[at + 2 * step] - v[at + 5 * step];
        float sum34 = v[at + 3 * step] + v[at + 4 * step];
        float difference34 = v[at + 3 * step] - v[at + 4 * step];

        float outer = sum07 + sum34;
        float inner = sum16 + sum25;
        float outerDifference = sum07 - sum34;
        float turned = (sum16 - sum25 + outerDifference) * (SQRT_2 / 2);
        v[at] = outer + inner;
        v[at + 4 * step] = outer - inner;
        v[at + 2 * step] = outerDifference + turned;
        v[at + 6 * step] = outerDifference - turned;

        float low = difference34 + difference25;
        float middle = (difference25 + difference16) * (SQRT_2 / 2);
        float high = difference16 + difference07;
        float rotated = (low - high) * COS_3_8;
        float lowTurned = (COS_1_8 - COS_3_8) * low + rotated;
        float highTurned = (COS_1_8 + COS_3_8) * high + rotated;
        float plus = difference07 + middle;
        float minus = difference07 - middle;
        v[at + 5 * step] = minus + lowTurned;
        v[at + 3 * step] = minus - lowTurned;
        v[at + step] = plus + highTurned;
        v[at + 7 * step] = plus - highTurned;
    }
}
