package org.isocenter.ejb.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One JSON array of the metadata of several series, uncompressed. */
public final class PlainArray {

    private static final int BUFFER_SIZE = 64 * 1024;

    private final List<CompressedMetadata> series;
    private final byte[] link;

    /** @param baseUrl the beginning of links, of any length */
    public PlainArray(List<CompressedMetadata> series, String baseUrl) {
        this.series = List.copyOf(series);
        link = ("\"" + JsonText.quoted(baseUrl)).getBytes(UTF_8);
    }

    /** How many bytes {@link #write} writes. */
    public long length() {
        return series.size()
                + 1L
                + series.stream()
                        .mapToLong(one -> one.length() + (long) one.links().length * (link.length - LinkText.LENGTH))
                        .sum();
    }

    /** Writes the array, and leaves the stream open. */
    public void write(OutputStream output) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        char separator = '[';
        for (CompressedMetadata one : series) {
            output.write(separator);
            write(one, new Text(output, buffer));
            separator = ',';
        }
        output.write(']');
    }

    private void write(CompressedMetadata one, Text text) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            int from = 0;
            for (int position : one.links()) {
                int header = position - CompressedMetadata.STORED_HEADER;
                text.inflate(inflater, one.blocks(), from, header);
                text.skip(inflater, one.blocks(), header, position + LinkText.LENGTH);
                text.write(link);
                from = position + LinkText.LENGTH;
            }
            text.inflate(inflater, one.blocks(), from, one.blocks().length);
            text.flush();
        } catch (DataFormatException e) {
            throw new IOException("compressed metadata is damaged", e);
        } finally {
            inflater.end();
        }
    }

    /** Inflated text, buffered on its way to the client. */
    private static final class Text {

        private final OutputStream output;
        private final byte[] buffer;
        private final byte[] skipped = new byte[LinkText.LENGTH];
        private int count;

        Text(OutputStream output, byte[] buffer) {
            this.output = output;
            this.buffer = buffer;
        }

        void inflate(Inflater inflater, byte[] blocks, int from, int to) throws DataFormatException, IOException {
            inflater.setInput(blocks, from, to - from);
            int added;
            do {
                if (count == buffer.length) {
                    flush();
                }
                added = inflater.inflate(buffer, count, buffer.length - count);
                count += added;
            } while (added > 0);
        }

        /** Passes the placeholder in a link to the inflater, so that its window is complete. */
        void skip(Inflater inflater, byte[] blocks, int from, int to) throws DataFormatException {
            inflater.setInput(blocks, from, to - from);
            int left = skipped.length;
            int added = 1;
            while (left > 0 && added > 0) {
                added = inflater.inflate(skipped, 0, left);
                left -= added;
            }
        }

        void write(byte[] bytes) throws IOException {
            if (bytes.length > buffer.length - count) {
                flush();
                output.write(bytes);
            } else {
                System.arraycopy(bytes, 0, buffer, count, bytes.length);
                count += bytes.length;
            }
        }

        void flush() throws IOException {
            output.write(buffer, 0, count);
            count = 0;
        }
    }
}
