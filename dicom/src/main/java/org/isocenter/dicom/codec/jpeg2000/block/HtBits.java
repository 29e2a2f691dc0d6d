package org.isocenter.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/** The MagSgn bytes of an HT code block: lowest bits first, seven bits in a byte after FF (T.814 7.1.2). */
final class HtBits {

    private byte[] bytes;
    private int length;
    private long pending;
    private int count;
    private boolean stuffed;

    HtBits(int expected) {
        bytes = new byte[expected];
    }

    void start() {
        length = 0;
        pending = 0;
        count = 0;
        stuffed = false;
    }

    void bits(int value, int bits) {
        pending |= (long) value << count;
        count += bits;
        while (count >= 8) {
            put();
        }
    }

    private void put() {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        int take = stuffed ? 7 : 8;
        int next = (int) pending & (1 << take) - 1;
        bytes[length++] = (byte) next;
        pending >>>= take;
        count -= take;
        stuffed = next == 0xFF;
    }

    /** Fills the last byte with ones. A decoder also reads ones after the end; therefore a last byte of FF is left out. */
    void finish() {
        int take = stuffed ? 7 : 8;
        if (count >= take) {
            put();
            take = stuffed ? 7 : 8;
        }
        if (count > 0) {
            pending |= -1L << count;
            count = take;
            put();
            if (bytes[length - 1] == (byte) 0xFF) {
                length--;
            }
        } else if (stuffed) {
            length--;
        }
    }

    int length() {
        return length;
    }

    void copy(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }
}
