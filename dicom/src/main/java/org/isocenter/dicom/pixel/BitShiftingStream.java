package org.isocenter.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.isocenter.dicom.stream.WatchedInputStream;

/**
 * A frame that need not begin or end at a byte boundary. It is shifted to the lowest bit of its first byte, and the rest of its last byte
 * is cleared.
 */
final class BitShiftingStream extends WatchedInputStream {

    private final int shift;
    private final int surplusBits;
    private long remaining;
    private int current;

    /**
     * @param shift the number of bits of the first byte that belong to the frame before, 0 to 7
     * @param length of the frame in bytes
     * @param surplusBits the number of bits of the last byte that do not belong to the frame, 0 to 7
     */
    BitShiftingStream(InputStream in, int shift, long length, int surplusBits) throws IOException {
        super(in);
        this.shift = shift;
        this.remaining = length;
        this.surplusBits = surplusBits;
        this.current = shift == 0 ? 0 : Math.max(0, in.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        int wanted = (int) Math.min(length, remaining);
        // all bits of the last byte may be in the byte before
        int count = in.read(bytes, offset, wanted);
        if (count < 0) {
            if (shift == 0 || remaining > 1) {
                return -1;
            }
            bytes[offset] = 0;
            count = 1;
        }
        shift(bytes, offset, count);
        remaining -= count;
        if (remaining == 0) {
            bytes[offset + count - 1] &= (byte) (0xFF >>> surplusBits);
        }
        return count;
    }

    private void shift(byte[] bytes, int offset, int count) {
        if (shift == 0) {
            return;
        }
        for (int i = offset; i < offset + count; i++) {
            int next = bytes[i] & 0xFF;
            bytes[i] = (byte) (current >>> shift | next << (8 - shift));
            current = next;
        }
    }

    @Override
    public int available() {
        return 0;
    }
}
