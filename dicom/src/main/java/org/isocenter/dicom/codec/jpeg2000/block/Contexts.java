package org.isocenter.dicom.codec.jpeg2000.block;

/**
 * Contexts of coding passes (T.800 Annex D), looked up by neighbourhood. One word of flags stands for four samples of a column, a part of a
 * stripe, and their neighbours:
 *
 * <ul>
 *   <li>bits 0 to 17: which samples of six rows and three columns are significant, row by row from the one above the stripe. Therefore
 *   {@code flags >> 3 * j & 0x1FF} is the neighbourhood of sample {@code j}, with the sample in the middle
 *   <li>bits 18 to 23: which samples of the six rows of the column are negative
 *   <li>bits 24 to 27: which of the four samples the significance propagation pass has coded
 *   <li>bits 28 to 31: which of the four samples have been refined
 * </ul>
 */
final class Contexts {

    static final int SIGNIFICANT = 0x3FFFF;
    static final int OTHERS = 0x1EF;
    static final int SELF = 0x10;
    static final int VISITED = 0xF << 24;
    static final int ALL_SELF = SELF | SELF << 3 | SELF << 6 | SELF << 9;

    static final int SIGN = 18;
    static final int VISIT = 24;
    static final int REFINED = 28;

    static final int MAGNITUDE = 14;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;
    static final int COUNT = 19;

    /**
     * Contexts of zero coding, indexed by orientation of the subband and neighbourhood: {@code orientation << 9 | neighbourhood} (T.800
     * Table D.1).
     */
    static final byte[] ZERO = new byte[4 << 9];

    /**
     * Sign coding (T.800 Tables D.2 and D.3): the context, and in bit 7 the expected sign. Indexed by the significance of the samples
     * above, left, right and below in bits 0 to 3, and their signs in bits 4 to 7.
     */
    static final byte[] SIGNS = new byte[256];

    static {
        for (int n = 0; n < 512; n++) {
            int horizontal = (n >> 3 & 1) + (n >> 5 & 1);
            int vertical = (n >> 1 & 1) + (n >> 7 & 1);
            int diagonal = (n & 1) + (n >> 2 & 1) + (n >> 6 & 1) + (n >> 8 & 1);
            ZERO[Orientation.LL << 9 | n] = (byte) zero(horizontal, vertical, diagonal);
            ZERO[Orientation.LH << 9 | n] = (byte) zero(horizontal, vertical, diagonal);
            ZERO[Orientation.HL << 9 | n] = (byte) zero(vertical, horizontal, diagonal);
            ZERO[Orientation.HH << 9 | n] = (byte) zeroDiagonal(horizontal + vertical, diagonal);
        }
        for (int n = 0; n < 256; n++) {
            int vertical = clamp(sign(n, 0) + sign(n, 3));
            int horizontal = clamp(sign(n, 1) + sign(n, 2));
            int folded = horizontal != 0 ? horizontal : vertical;
            int context = folded < 0 ? 9 + 3 * -horizontal - vertical : 9 + 3 * horizontal + vertical;
            SIGNS[n] = (byte) (context | (folded < 0 ? 0x80 : 0));
        }
    }

    private Contexts() {}

    /** Initial states (T.800 Table D.7). */
    static void reset(int[] states) {
        java.util.Arrays.fill(states, 0);
        states[0] = 2 * 4;
        states[RUN_LENGTH] = 2 * 3;
        states[UNIFORM] = 2 * 46;
    }

    private static int zero(int horizontal, int vertical, int diagonal) {
        if (horizontal == 2) {
            return 8;
        }
        if (horizontal == 1) {
            return vertical > 0 ? 7 : diagonal > 0 ? 6 : 5;
        }
        return vertical > 0 ? 2 + vertical : Math.min(2, diagonal);
    }

    private static int zeroDiagonal(int others, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(2, others);
            case 1 -> 3 + Math.min(2, others);
            case 2 -> others > 0 ? 7 : 6;
            default -> 8;
        };
    }

    private static int sign(int n, int neighbour) {
        if ((n >> neighbour & 1) == 0) {
            return 0;
        }
        return (n >> 4 + neighbour & 1) == 0 ? 1 : -1;
    }

    private static int clamp(int sum) {
        return Math.max(-1, Math.min(1, sum));
    }
}
