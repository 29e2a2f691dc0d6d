package org.isocenter.dicom.codec.jpeg;

import org.isocenter.dicom.codec.frame.ByteSink;

/** Bits of a JPEG-LS scan; after a byte FF one bit is stuffed (ISO 14495-1 A.1). */
final class JpegLsBitWriter {

    private final ByteSink out;
    private long pending;
    private int count;
    private boolean stuffed;

    JpegLsBitWriter(ByteSink out) {
        this.out = out;
    }

    /** @param size 0 to 32 */
    void bits(int value, int size) {
        pending = pending << size | value & (1L << size) - 1;
        count += size;
        if (count >= 24) {
            drain();
        }
    }

    private void drain() {
        int size = stuffed ? 7 : 8;
        while (count >= size) {
            count -= size;
            int next = (int) (pending >>> count) & (1 << size) - 1;
            out.write(next);
            stuffed = next == 0xFF;
            size = stuffed ? 7 : 8;
        }
    }

    /** Writes a Golomb-Rice code of limited length (ISO 14495-1 A.5.3). */
    void golomb(int value, int k, int longest, int errorBits) {
        int zeros = value >> k;
        if (zeros < longest) {
            zeros(zeros);
            bits(1 << k | value & (1 << k) - 1, k + 1);
        } else {
            zeros(longest);
            bits(1, 1);
            bits(value - 1, errorBits);
        }
    }

    private void zeros(int number) {
        int rest = number;
        for (; rest > 24; rest -= 24) {
            bits(0, 24);
        }
        bits(0, rest);
    }

    /** Fills the last byte, in such a way that no marker can be mistaken for a stuffed byte. */
    void finish() {
        drain();
        int size = stuffed ? 7 : 8;
        if (count > 0 || stuffed) {
            bits(0, size - count);
            drain();
        }
    }
}
