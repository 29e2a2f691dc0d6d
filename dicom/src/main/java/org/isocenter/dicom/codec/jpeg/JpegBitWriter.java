package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.ByteSink;

/** Entropy-coded bits of ISO 10918-1: a zero is stuffed after each byte FF (F.1.2.3). */
final class JpegBitWriter {

    private final ByteSink out;
    private long pending;
    private int count;

    JpegBitWriter(ByteSink out) {
        this.out = out;
    }

    /**
     * @param value with no other bits than these
     * @param size 0 to 32
     */
    void bits(int value, int size) {
        pending = pending << size | value;
        count += size;
        while (count >= 8) {
            count -= 8;
            int next = (int) (pending >>> count) & 0xFF;
            out.write(next);
            if (next == 0xFF) {
                out.write(0);
            }
        }
    }

    /** Writes a symbol, and the additional bits of the difference or coefficient whose size the symbol gives. */
    void symbol(HuffmanCode code, int symbol, int value, int size) {
        int additional = value + (value >> 31) & (1 << size) - 1;
        bits(code.code(symbol) << size | additional, code.length(symbol) + size);
    }

    /** Fills the last byte with ones. */
    void finish() {
        if (count > 0) {
            int missing = 8 - count;
            bits((1 << missing) - 1, missing);
        }
    }
}
