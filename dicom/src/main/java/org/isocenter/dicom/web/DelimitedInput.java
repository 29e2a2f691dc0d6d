package org.isocenter.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream with a search for a delimiter, through one buffer. Where possible, the search skips as many bytes as the delimiter has
 * (Boyer-Moore-Horspool).
 */
final class DelimitedInput {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final InputStream stream;
    private final byte[] delimiter;
    private final int[] shift = new int[256];
    private final byte[] buffer = new byte[BUFFER_SIZE];

    /** The index of the next byte to be read. */
    private int position;

    /** The index after the last byte in the buffer. */
    private int limit;

    /** The index up to which the buffer is known to hold no byte of a delimiter. */
    private int safeEnd;

    /** Whether a delimiter begins at {@link #safeEnd}. */
    private boolean delimiterFound;

    private long offsetOfBuffer;

    /** @param before bytes that are read before those of the stream */
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

    /** The number of bytes of the stream that have been read. */
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

    /** As {@link #read}, without advancing. */
    int peek() throws IOException {
        if (position == limit) {
            fill();
        }
        // Single bytes have not been searched, or are after a delimiter: the search starts again after them.
        delimiterFound = false;
        safeEnd = position;
        return buffer[position] & 0xFF;
    }

    /** Whether there is no further byte. */
    boolean isAtEnd() throws IOException {
        return position == limit && !tryFill();
    }

    /** Reads bytes before the next delimiter; -1 if the delimiter is next. */
    int readUndelimited(byte[] bytes, int offset, int length) throws IOException {
        if (!search()) {
            return -1;
        }
        int count = Math.min(length, safeEnd - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    /** Moves past the next delimiter. */
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

    /** Reads at least one more byte into the buffer, after those not read yet. */
    private void fill() throws IOException {
        if (!tryFill()) {
            throw new MultipartFailure.Truncated(offsetOfBuffer + limit, false);
        }
    }

    /** The same; false if there is none. */
    private boolean tryFill() throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        offsetOfBuffer += position;
        limit -= position;
        safeEnd -= position;
        position = 0;
        int count = stream.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count >= 0;
    }
}
