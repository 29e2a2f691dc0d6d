package org.isocenter.dicom.codec.jpeg2000;

import java.util.Arrays;

/** The bytes of a growing codestream. */
final class CodestreamOutput {

    private byte[] bytes;
    private int length;

    CodestreamOutput(int expected) {
        bytes = new byte[Math.max(64, expected)];
    }

    int length() {
        return length;
    }

    void u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void u16(int value) {
        u8(value >> 8);
        u8(value);
    }

    void u32(int value) {
        u16(value >> 16);
        u16(value);
    }

    void bytes(byte[] from, int at, int count) {
        room(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    /** Overwrites four bytes. */
    void u32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 24 - 8 * i);
        }
    }

    /** Begins anew. What was written before is lost. */
    void restart(int expected) {
        length = 0;
        if (bytes.length < expected) {
            bytes = new byte[expected];
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length + (bytes.length >> 1)));
        }
    }
}
