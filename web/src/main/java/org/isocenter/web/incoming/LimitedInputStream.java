package org.isocenter.web.incoming;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.isocenter.ejb.store.ContentTooLarge;

/** Gives up to so many bytes; if there are more, it fails. */
final class LimitedInputStream extends FilterInputStream {

    private final long limit;
    private final ContentTooLarge.Scope scope;
    private long count;

    /** @param limit in bytes */
    LimitedInputStream(InputStream in, long limit, ContentTooLarge.Scope scope) {
        super(in);
        this.limit = limit;
        this.scope = scope;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            count += read;
            if (count > limit) {
                throw new ContentTooLarge(
                        scope,
                        "The " + (scope == ContentTooLarge.Scope.PART ? "part" : "body") + " is longer than " + limit
                                + " bytes");
            }
        }
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(8192, Math.max(1, length))];
        int read = length <= 0 ? 0 : read(buffer, 0, (int) Math.min(buffer.length, length));
        return Math.max(0, read);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
