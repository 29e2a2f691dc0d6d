package org.isocenter.ejb.metadata;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Makes {@link CompressedMetadata} of JSON objects in which each link begins with a quotation mark and a single byte
 * 00H. Not safe for use by several threads.
 *
 * <p>Where a link begins, the compressor gets as many bytes 00H as {@link LinkText} is long. Its output for them is
 * discarded, and the stored block takes its place. The text has no such bytes elsewhere, so no later text refers to
 * them, and every reference to earlier text stays correct whatever the stored block holds.
 */
public final class CompressedMetadataWriter implements Closeable {

    /** Worth its time: each series is compressed once, and every answer becomes shorter. */
    private static final int LEVEL = 6;

    private static final byte[] COMMA = {','};
    private static final byte[] GAP = new byte[LinkText.LENGTH];

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final byte[] buffer = new byte[8 * 1024];
    private final ByteArrayOutputStream blocks = new ByteArrayOutputStream(16 * 1024);
    private final CRC32 crc = new CRC32();
    private int[] links = new int[64];
    private int linkCount;
    private int linkFactor;
    private long length;

    /** Adds an object. */
    public void add(byte[] json) {
        if (length > 0) {
            text(COMMA, 0, 1);
        }
        int from = 0;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == 0) {
                // The quotation mark is part of the replaced text, so that white space can precede it.
                text(json, from, i - 1 - from);
                link();
                from = i + 1;
            }
        }
        text(json, from, json.length - from);
    }

    /** The approximate bytes that the blocks take so far. */
    public long size() {
        return blocks.size();
    }

    /** Bytes of text so far. */
    long length() {
        return length;
    }

    /** The complete metadata. Nothing can be added after this call. */
    public CompressedMetadata finish() {
        deflate(Deflater.SYNC_FLUSH, true);
        return new CompressedMetadata(
                blocks.toByteArray(), Arrays.copyOf(links, linkCount), length, (int) crc.getValue(), linkFactor);
    }

    private void text(byte[] bytes, int offset, int count) {
        if (count > 0) {
            deflater.setInput(bytes, offset, count);
            deflate(Deflater.NO_FLUSH, true);
            crc.update(bytes, offset, count);
            passed(count);
        }
    }

    private void link() {
        deflate(Deflater.SYNC_FLUSH, true);
        blocks.write(0);
        blocks.write(LinkText.LENGTH);
        blocks.write(0);
        blocks.write(~LinkText.LENGTH);
        blocks.write(0xFF);
        if (linkCount == links.length) {
            links = Arrays.copyOf(links, 2 * linkCount);
        }
        links[linkCount++] = blocks.size();
        byte[] placeholder = LinkText.placeholder();
        blocks.writeBytes(placeholder);
        crc.update(placeholder, 0, placeholder.length);
        passed(placeholder.length);
        linkFactor ^= Polynomials.one();
        deflater.setInput(GAP);
        deflate(Deflater.SYNC_FLUSH, false);
    }

    private void passed(int bytes) {
        length += bytes;
        linkFactor = Polynomials.multiply(linkFactor, Polynomials.shift(bytes));
    }

    private void deflate(int flush, boolean kept) {
        int count;
        do {
            count = deflater.deflate(buffer, 0, buffer.length, flush);
            if (kept) {
                blocks.write(buffer, 0, count);
            }
        } while (count == buffer.length || flush == Deflater.NO_FLUSH && !deflater.needsInput());
    }

    @Override
    public void close() {
        deflater.end();
    }
}
