package org.isocenter.dicom.dictionary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A table of tab-separated text, kept as the bytes from which it was read. Cells become strings only when they are asked for. */
final class TableResource {

    private final byte[] bytes;
    private final int[] rows;
    private final int size;

    private TableResource(byte[] bytes) {
        this.bytes = bytes;
        int[] starts = new int[1024];
        int count = 0;
        for (int position = next(0, (byte) '\n'); position < bytes.length; position = next(position, (byte) '\n')) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = position;
        }
        rows = starts;
        size = count;
    }

    /** Reads a table that is a resource beside this class. The first line of the table names the columns. */
    static TableResource read(String name) {
        try (InputStream in = TableResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new TableResource(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of rows, without the heading. */
    int size() {
        return size;
    }

    /** The index for {@link #byteAt} at which the cell begins. */
    int start(int row, int column) {
        int position = rows[row];
        for (int i = 0; i < column; i++) {
            position = next(position, (byte) '\t');
        }
        return position;
    }

    /** The index at which the cell that begins there ends. */
    int end(int start) {
        int position = start;
        while (position < bytes.length && bytes[position] != '\t' && bytes[position] != '\n') {
            position++;
        }
        return position;
    }

    byte byteAt(int position) {
        return bytes[position];
    }

    /** The text of a cell, possibly empty. */
    String cell(int row, int column) {
        int start = start(row, column);
        return text(start, end(start));
    }

    String text(int start, int end) {
        return new String(bytes, start, end - start, UTF_8);
    }

    private int next(int position, byte delimiter) {
        int next = position;
        while (next < bytes.length && bytes[next] != delimiter) {
            next++;
        }
        return next + 1;
    }
}
