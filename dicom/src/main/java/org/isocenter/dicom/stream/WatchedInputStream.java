package org.isocenter.dicom.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream over another that sees every byte: single and skipped bytes also pass {@link #read(byte[], int, int)}, and no byte passes twice.
 */
public abstract class WatchedInputStream extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 8192;

    /** @param in closed with this one */
    protected WatchedInputStream(InputStream in) {
        super(in);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.max(0, Math.min(count, SKIPPED_AT_ONCE))];
        return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
