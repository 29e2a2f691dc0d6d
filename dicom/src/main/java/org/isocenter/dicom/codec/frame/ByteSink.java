package org.isocenter.dicom.codec.frame;

import java.util.Arrays;

/** The bytes of a codestream that is being written. */
public final class ByteSink {

    private byte[] bytes;
    private int length;

    public ByteSink(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    public void write(int b) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) b;
    }

    public void write(byte[] source, int offset, int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Writes a number in Big Endian byte order, as markers and their parameters have it. */
    public void write16(int number) {
        write(number >>> 8);
        write(number);
    }

    public void setLittleEndian32(int at, int number) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (number >>> 8 * i);
        }
    }

    public int length() {
        return length;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(
                bytes, (int) Math.min(Integer.MAX_VALUE - 64L, Math.max(length + (long) count, 2L * length)));
    }
}
