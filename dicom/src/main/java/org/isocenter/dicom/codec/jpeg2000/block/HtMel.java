package org.isocenter.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/** The MEL bytes of an HT code block: runs of symbols 0 (T.814 7.1.3 and 7.3.3). */
final class HtMel {

    private byte[] bytes = new byte[256];
    private int length;
    private int current;
    private int left;
    private int run;
    private int state;

    void start() {
        length = 0;
        current = 0;
        left = 8;
        run = 0;
        state = 0;
    }

    void encode(int symbol) {
        int exponent = HtDecoder.MEL_EXPONENTS[state];
        if (symbol == 0) {
            run++;
            if (run >= 1 << exponent) {
                bit(1);
                run = 0;
                state = Math.min(12, state + 1);
            }
            return;
        }
        bit(0);
        for (int i = exponent - 1; i >= 0; i--) {
            bit(run >> i & 1);
        }
        run = 0;
        state = Math.max(0, state - 1);
    }

    private void bit(int bit) {
        left--;
        current |= bit << left;
        if (left == 0) {
            put();
        }
    }

    private void put() {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) current;
        left = current == 0xFF ? 7 : 8;
        current = 0;
    }

    /** Writes a run that has not come to its end as a complete run. */
    void finish() {
        if (run > 0) {
            bit(1);
        }
        if (left < 8) {
            put();
        }
    }

    int length() {
        return length;
    }

    void copy(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, length);
    }
}
