package org.isocenter.dicom.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.isocenter.dicom.dataset.Tag;

/**
 * The URI of an attribute's value while a writer walks through a data set: a prefix, then {@code ggggeeee} in lower case, in sequences
 * {@code ggggeeee/item/ggggeeee} with items counted from 1. One buffer for the whole walk.
 */
public final class BulkdataPath {

    private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

    private byte[] bytes = new byte[256];
    private int length;

    /** Resets the path to a prefix, which is already in the encoding and escaping of the document. */
    public void reset(byte[] prefix) {
        length = 0;
        reserve(prefix.length);
        System.arraycopy(prefix, 0, bytes, 0, prefix.length);
        length = prefix.length;
    }

    /** Appends an attribute's tag. */
    public void append(Tag tag) {
        reserve(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[tag.code() >>> shift & 0xF];
        }
    }

    /** Appends an item's number between slashes. */
    public void appendItem(int number) {
        reserve(12);
        bytes[length++] = '/';
        int divisor = 1;
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            bytes[length++] = HEX[number / divisor % 10];
        }
        bytes[length++] = '/';
    }

    /** The number of bytes in {@link #bytes}. */
    public int length() {
        return length;
    }

    /** Removes everything that was appended since the length was that. */
    public void truncate(int earlierLength) {
        length = earlierLength;
    }

    /** The buffer itself, not a copy; valid until the next change. */
    public byte[] bytes() {
        return bytes;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
