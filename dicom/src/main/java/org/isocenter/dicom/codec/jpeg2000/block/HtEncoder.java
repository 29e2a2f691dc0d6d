package org.isocenter.dicom.codec.jpeg2000.block;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.codec.frame.CodecFailure;

/** Encodes HT code blocks (T.814 clause 7) as one cleanup pass down to the last bit-plane. */
final class HtEncoder implements BlockEncoder {

    private static final int MAGNITUDE = 0x7FFFFFFF;

    /** The bytes of a block of 4096 samples: 32 bits for each, and stuffed bits. */
    private static final int MOST_MAG_SGN = 20_000;

    private static final int MOST_SUFFIX = 4079;

    private final HtBits magSgn = new HtBits(MOST_MAG_SGN);
    private final HtMel mel = new HtMel();
    private final HtVlc vlc = new HtVlc();

    /** Exponents of the last line of samples above, and of the one being encoded; sample x at x + 1. */
    private int[] above = new int[0];

    private int[] below = new int[0];

    /** The u_q of the two quads of a pair. */
    private final int[] u = new int[2];

    private int[] samples = new int[0];
    private int width;
    private int height;

    @Override
    public EncodedBlock encode(
            int[] ofBlock, int columns, int rows, int orientation, byte[] room, Checkpoint checkpoint)
            throws IOException {
        checkpoint.check();
        samples = ofBlock;
        width = columns;
        height = rows;
        int all = 0;
        for (int i = 0; i < columns * rows; i++) {
            all |= ofBlock[i] & MAGNITUDE;
        }
        if (all == 0) {
            return EncodedBlock.EMPTY;
        }
        int line = width + 5;
        if (above.length < line) {
            above = new int[line];
            below = new int[line];
        } else {
            Arrays.fill(above, 0, line, 0);
            Arrays.fill(below, 0, line, 0);
        }
        magSgn.start();
        mel.start();
        vlc.start();
        for (int y = 0; y < height; y += 2) {
            line(y);
            int[] finished = below;
            below = above;
            above = finished;
        }
        magSgn.finish();
        mel.finish();
        vlc.finish();
        int length = magSgn.length() + mel.length() + vlc.length();
        byte[] bytes = room;
        if (room.length < length) {
            bytes = new byte[room.length == 0 ? length : length + (length >> 3)];
        }
        join(bytes, length);
        return new EncodedBlock(bytes, 1, new int[] {length}, new double[0]);
    }

    private void join(byte[] bytes, int length) throws CodecFailure {
        int suffix = mel.length() + vlc.length();
        if (suffix > MOST_SUFFIX) {
            throw new CodecFailure.LimitExceeded("an HT suffix of " + suffix + " bytes");
        }
        magSgn.copy(bytes, 0);
        mel.copy(bytes, magSgn.length());
        vlc.copy(bytes, magSgn.length() + mel.length());
        bytes[length - 1] = (byte) (suffix >> 4);
        bytes[length - 2] = (byte) (bytes[length - 2] & 0xF0 | suffix & 15);
    }

    private void line(int y) {
        int left = 0;
        for (int x = 0; x < width; x += 4) {
            left = quad(x, y, left, 0);
            u[1] = 0;
            if (x + 2 < width) {
                left = quad(x + 2, y, left, 1);
            }
            if (y == 0 && u[0] > 0 && u[1] > 0) {
                firstLinePair();
            } else {
                pair(u[0], u[1]);
            }
        }
    }

    /** Encodes the u_q of a pair in the first line. A MEL symbol tells whether both are above 2 (T.814 7.3.6). */
    private void firstLinePair() {
        boolean both = Math.min(u[0], u[1]) > 2;
        mel.encode(both ? 1 : 0);
        if (both) {
            pair(u[0] - 2, u[1] - 2);
        } else if (u[0] > 2) {
            prefix(u[0]);
            vlc.bits(u[1] - 1, 1);
            suffix(u[0]);
            extension(u[0]);
        } else {
            pair(u[0], u[1]);
        }
    }

    private void pair(int one, int two) {
        prefix(one);
        prefix(two);
        suffix(one);
        suffix(two);
        extension(one);
        extension(two);
    }

    private void prefix(int value) {
        if (value > 0) {
            vlc.bits(value < 3 ? value : value < 5 ? 4 : 0, Math.min(value, 3));
        }
    }

    private void suffix(int value) {
        if (value > 4) {
            vlc.bits(value < 33 ? value - 5 : 28 + (value - 33 & 3), 5);
        } else if (value > 2) {
            vlc.bits(value - 3, 1);
        }
    }

    private void extension(int value) {
        if (value >= 33) {
            vlc.bits(value - 33 >> 2, 4);
        }
    }

    /**
     * Encodes significance and samples of one quad.
     *
     * @param left which samples of the quad before are significant
     * @param index of its u_q
     * @return which samples of this quad are significant
     */
    private int quad(int x, int y, int left, int index) {
        boolean lower = y + 1 < height;
        boolean right = x + 1 < width;
        int at = y * width + x;
        int s0 = samples[at];
        int s1 = lower ? samples[at + width] : 0;
        int s2 = right ? samples[at + 1] : 0;
        int s3 = lower && right ? samples[at + width + 1] : 0;
        int e0 = exponent(s0);
        int e1 = exponent(s1);
        int e2 = exponent(s2);
        int e3 = exponent(s3);
        int rho = (e0 != 0 ? 1 : 0) | (e1 != 0 ? 2 : 0) | (e2 != 0 ? 4 : 0) | (e3 != 0 ? 8 : 0);
        int context;
        int kappa = 1;
        if (y == 0) {
            context = left >> 1 | left & 1;
        } else {
            context = ((above[x] | above[x + 1]) != 0 ? 1 : 0)
                    | ((above[x + 2] | above[x + 3]) != 0 ? 4 : 0)
                    | left >> 1 & 2
                    | left >> 2 & 2;
            if ((rho & rho - 1) != 0) {
                int greatest = Math.max(Math.max(above[x], above[x + 1]), Math.max(above[x + 2], above[x + 3]));
                kappa = Math.max(1, greatest - 1);
            }
        }
        below[x + 1] = e1;
        below[x + 2] = e3;
        u[index] = 0;
        if (context == 0) {
            mel.encode(rho != 0 ? 1 : 0);
            if (rho == 0) {
                return 0;
            }
        }
        int greatest = Math.max(Math.max(e0, e1), Math.max(e2, e3));
        int bound = Math.max(kappa, greatest);
        int epsilon = 0;
        if (bound > kappa) {
            u[index] = bound - kappa;
            epsilon = (e0 == bound ? 1 : 0) | (e1 == bound ? 2 : 0) | (e2 == bound ? 4 : 0) | (e3 == bound ? 8 : 0);
        }
        int entry = VlcTables.ENCODING[(y == 0 ? 0 : 1 << 11) | context << 8 | rho << 4 | epsilon];
        vlc.bits(entry >> 8, entry & 7);
        int known = entry >> 4;
        sample(s0, bound - (known & 1));
        sample(s1, bound - (known >> 1 & 1));
        sample(s2, bound - (known >> 2 & 1));
        sample(s3, bound - (known >> 3 & 1));
        return rho;
    }

    /** The least E with 2 mu - 1 below 2^E; 0 for 0. */
    private static int exponent(int sample) {
        int magnitude = sample & MAGNITUDE;
        return magnitude == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(2 * magnitude - 1);
    }

    private void sample(int sample, int bits) {
        int magnitude = sample & MAGNITUDE;
        if (magnitude != 0) {
            magSgn.bits((magnitude - 1 << 1 | sample >>> 31) & (int) ((1L << bits) - 1), bits);
        }
    }
}
