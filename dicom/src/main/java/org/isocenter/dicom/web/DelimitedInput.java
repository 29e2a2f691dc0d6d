package org.isocenter.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream in which a delimiter is looked for, through one buffer. The search skips as many bytes as the delimiter has
 * where it can (Boyer-Moore-Horspool).
 */
final class DelimitedInput {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final InputStream stream;
    private final byte[] delimiter;
    private final int[] shift = new int[256];
    private final byte[] buffer = new byte[BUFFER_SIZE];

    /** The next byte to be read. */
    private int position;

    /** Behind the last byte in the buffer. */
    private int limit;

    /** Up to here the buffer is known to hold no byte of a delimiter. */
    private int safeEnd;

    /** Whether a delimiter begins at {@link #safeEnd}. */
    private boolean delimiterFound;

    private long offsetOfBuffer;

    /** @param before bytes that are taken to stand before those of the stream */
    DelimitedInput(InputStream stream, byte[] delimiter, byte[] before) {
        this.stream = stream;
        this.delimiter = delimiter;
        Arrays.fill(shift, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            shift[delimiter[i] & 0xFF] = delimiter.length - 1 - i;
        }
        System.arraycopy(before, 0, buffer, 0, before.length);
        limit = before.length;
        offsetOfBuffer = -before.length;
    }

    /** How many bytes of the stream have been read. */
    long offset() {
        return offsetOfBuffer + position;
    }

    /** The next byte, whether or not it belongs to a delimiter. */
    int read() throws IOException {
        int value = peek();
        position++;
        safeEnd = Math.max(safeEnd, position);
        return value;
    }

    /** As {@link #read}, without moving on. */
    int peek() throws IOException {
        if (position == limit) {
            fill();
        }
        // What is read byte by byte has not been searched, or is behind a delimiter: the search starts anew behind it.
        delimiterFound = false;
        safeEnd = position;
        return buffer[position] & 0xFF;
    }

    /** Reads bytes that stand before the next delimiter; -1 if the delimiter is next. */
    int readUndelimited(byte[] bytes, int offset, int length) throws IOException {
        if (!search()) {
            return -1;
        }
        int count = Math.min(length, safeEnd - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** Moves behind the next delimiter. */
    void skipToDelimiter() throws IOException {
        while (search()) {
            position = safeEnd;
        }
        position += delimiter.length;
        delimiterFound = false;
        safeEnd = position;
    }

    /** Makes sure that there are bytes before {@link #safeEnd}; false if the delimiter is next. */
    private boolean search() throws IOException {
        while (position == safeEnd) {
            if (delimiterFound) {
                return false;
            }
            if (limit - position < delimiter.length) {
                fill();
            }
            int found = find(position);
            delimiterFound = found >= 0;
            safeEnd = delimiterFound ? found : Math.max(position, limit - delimiter.length + 1);
        }
        return true;
    }

    private int find(int from) {
        int last = delimiter.length - 1;
        for (int i = from; i + last < limit; i += shift[buffer[i + last] & 0xFF]) {
            int j = last;
            while (j >= 0 && buffer[i + j] == delimiter[j]) {
                j--;
            }
            if (j < 0) {
                return i;
            }
        }
        return -1;
    }

    /** Reads at least one more byte into the buffer, behind those not read yet. */
    private void fill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        offsetOfBuffer += position;
        limit -= position;
        safeEnd -= position;
        position = 0;
        int count = stream.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            throw new MultipartFailure.Truncated(offsetOfBuffer + limit);
        }
        limit += count;
    }
}
