package org.isocenter.web.incoming;

import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.stream.WatchedInputStream;
import org.isocenter.ejb.store.ContentTooLarge;

/**
 * The output of a decompressor, as long as it is in proportion to the input. Blank images compress a thousand times,
 * but they are small; gigabytes that compress so well are sent to fill the disk.
 */
final class GuardedInflation extends WatchedInputStream {

    /** Up to here proportions are not looked at, in bytes. */
    private static final long UNCHECKED = 256L << 20;

    private static final long GREATEST_RATIO = 200;

    private final CountingInputStream compressed;
    private long inflated;

    /**
     * @param inflating gives the decompressed bytes; its end may be that of one member of several
     * @param compressed what it reads from
     */
    GuardedInflation(InputStream inflating, CountingInputStream compressed) {
        super(inflating);
        this.compressed = compressed;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        inflated += Math.max(0, read);
        if (inflated > UNCHECKED && inflated / GREATEST_RATIO > compressed.count()) {
            throw new ContentTooLarge(
                    ContentTooLarge.Scope.REQUEST,
                    "The body inflates to more than " + GREATEST_RATIO + " times its length");
        }
        return read;
    }

    @Override
    public void close() {
        // What is read from stays open: it may have more members, and belongs to the container.
    }
}
