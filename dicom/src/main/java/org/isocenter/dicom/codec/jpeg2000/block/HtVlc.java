package org.isocenter.dicom.codec.jpeg2000.block;

/**
 * The VLC bytes of an HT code block, which grow backwards from the end: lowest bits first, seven bits after a byte above 8F if those are
 * ones (T.814 7.1.4).
 */
final class HtVlc {

    private static final int MOST = 8192;

    private final byte[] bytes = new byte[MOST];
    private int at;
    private int current;
    private int used;
    private boolean aboveLimit;

    /** Reserves the last byte and a half for the length of the suffix. */
    void start() {
        at = MOST - 1;
        bytes[at] = (byte) 0xFF;
        current = 15;
        used = 4;
        aboveLimit = true;
    }

    void bits(int value, int count) {
        int rest = value;
        int left = count;
        while (left > 0) {
            int room = (aboveLimit ? 7 : 8) - used;
            int take = Math.min(room, left);
            current |= (rest & (1 << take) - 1) << used;
            used += take;
            rest >>= take;
            left -= take;
            if (take == room) {
                if (aboveLimit && current != 0x7F) {
                    aboveLimit = false;
                } else {
                    put();
                }
            }
        }
    }

    private void put() {
        bytes[--at] = (byte) current;
        aboveLimit = current > 0x8F;
        current = 0;
        used = 0;
    }

    void finish() {
        if (used > 0) {
            put();
        }
    }

    int length() {
        return MOST - at;
    }

    void copy(byte[] to, int from) {
        System.arraycopy(bytes, at, to, from, length());
    }
}
