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
 * <p>The compressor sees bytes 00H where a link begins, as many as {@link LinkText} is long; what it makes of them is
 * thrown away and the stored block put in its place. The text has no such bytes
 * otherwise, so nothing behind refers to them: whatever stands there, every reference to text before them is right.
 */
public final class CompressedMetadataWriter implements Closeable {

    /** Every answer gains by it, and each series is compressed once. */
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
                // The quotation mark is part of what is exchanged, so that white space can stand before it.
                text(json, from, i - 1 - from);
                link();
                from = i + 1;
            }
        }
        text(json, from, json.length - from);
    }

    /** Bytes that the blocks take so far, about. */
    public long size() {
        return blocks.size();
    }

    /** Bytes of text so far. */
    long length() {
        return length;
    }

    /** All of it; afterwards nothing can be added. */
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
