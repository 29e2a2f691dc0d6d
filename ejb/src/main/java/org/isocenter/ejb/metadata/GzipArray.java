package org.isocenter.ejb.metadata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One JSON array of the metadata of several series as a single member of gzip (RFC 1952). It is assembled from their
 * blocks; nothing is inflated or deflated. It is a single member because some browsers read only the first.
 */
public final class GzipArray {

    private static final int BUFFER_SIZE = 32 * 1024;
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private final List<CompressedMetadata> series;
    private final LinkText link;

    /** @param series each with at least one instance */
    public GzipArray(List<CompressedMetadata> series, LinkText link) {
        this.series = List.copyOf(series);
        this.link = link;
    }

    /** How many bytes {@link #write} writes. */
    public long length() {
        long punctuation = (series.size() + 1L) * (CompressedMetadata.STORED_HEADER + 1);
        return HEADER
                + punctuation
                + series.stream().mapToLong(one -> one.blocks().length).sum()
                + TRAILER;
    }

    /** Writes the array, and leaves the stream open. */
    public void write(OutputStream output) throws IOException {
        OutputStream buffered = new BufferedOutputStream(output, BUFFER_SIZE);
        Total total = new Total();
        buffered.write(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF});
        byte separator = '[';
        for (CompressedMetadata one : series) {
            punctuation(separator, false, buffered, total);
            write(one, buffered);
            total.add(one.crc(link), one.length());
            separator = ',';
        }
        punctuation((byte) ']', true, buffered, total);
        littleEndian(total.crc, buffered);
        littleEndian((int) total.length, buffered);
        buffered.flush();
    }

    private void write(CompressedMetadata one, OutputStream output) throws IOException {
        byte[] text = new byte[LinkText.LENGTH];
        link.put(text, 0);
        int from = 0;
        for (int position : one.links()) {
            output.write(one.blocks(), from, position - from);
            output.write(text);
            from = position + LinkText.LENGTH;
        }
        output.write(one.blocks(), from, one.blocks().length - from);
    }

    /** A stored block of one byte. */
    private static void punctuation(byte character, boolean last, OutputStream output, Total total) throws IOException {
        output.write(new byte[] {(byte) (last ? 1 : 0), 1, 0, (byte) 0xFE, (byte) 0xFF, character});
        CRC32 crc = new CRC32();
        crc.update(character);
        total.add((int) crc.getValue(), 1);
    }

    private static void littleEndian(int number, OutputStream output) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            output.write(number >>> shift);
        }
    }

    /** The fields of the trailer. */
    private static final class Total {
        int crc;
        long length;

        void add(int nextCrc, long nextLength) {
            crc = Polynomials.join(crc, nextCrc, nextLength);
            length += nextLength;
        }
    }
}
