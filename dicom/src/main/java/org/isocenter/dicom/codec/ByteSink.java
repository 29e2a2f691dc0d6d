package org.isocenter.dicom.codec;

import java.util.Arrays;

/** Bytes of a codestream in the making. */
final class ByteSink {

    private byte[] bytes;
    private int length;

    ByteSink(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    void write(int b) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = (byte) b;
    }

    void write(byte[] source, int offset, int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Big Endian, as markers and their parameters are. */
    void write16(int number) {
        write(number >>> 8);
        write(number);
    }

    void setLittleEndian32(int at, int number) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (number >>> 8 * i);
        }
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void grow(int count) {
        bytes = Arrays.copyOf(
                bytes, (int) Math.min(Integer.MAX_VALUE - 64L, Math.max(length + (long) count, 2L * length)));
    }
}
