package org.isocenter.persistence.backup;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows as text (RFC 4180), in the dialect of PostgreSQL's COPY: a value that is absent is nothing at all, one that is empty is a pair of
 * quotation marks.
 */
final class Csv {

    private Csv() {}

    static void write(Writer writer, List<@Nullable String> row) throws IOException {
        for (int i = 0; i < row.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            String value = row.get(i);
            if (value != null) {
                writer.write('"');
                writer.write(value.replace("\"", "\"\""));
                writer.write('"');
            }
        }
        writer.write('\n');
    }

    /**
     * Reads a row.
     *
     * @return empty at the end
     * @throws IOException if it is not what {@link #write} makes
     */
    static Optional<List<@Nullable String>> read(Reader reader) throws IOException {
        int first = reader.read();
        if (first < 0) {
            return Optional.empty();
        }
        List<@Nullable String> row = new ArrayList<>();
        int next = first;
        while (true) {
            if (next == '"') {
                StringBuilder value = new StringBuilder();
                next = quoted(reader, value);
                row.add(value.toString());
            } else {
                row.add(null);
            }
            if (next == '\n') {
                return Optional.of(row);
            }
            if (next != ',') {
                throw new IOException("a row of a backup is damaged");
            }
            next = reader.read();
        }
    }

    /** Reads a value to its end, and returns what follows it. */
    private static int quoted(Reader reader, StringBuilder value) throws IOException {
        while (true) {
            int character = reader.read();
            if (character < 0) {
                throw new IOException("a row of a backup is cut short");
            }
            if (character == '"') {
                int next = reader.read();
                if (next != '"') {
                    return next;
                }
            }
            value.append((char) character);
        }
    }
}
