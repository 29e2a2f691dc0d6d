package org.isocenter.ejb.store;

import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.stream.WatchedInputStream;

/** So many bytes of a stream. */
final class FirstBytes extends WatchedInputStream {

    private long remaining;

    FirstBytes(InputStream in, long count) {
        super(in);
        this.remaining = count;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (remaining == 0 && length > 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, remaining));
        remaining -= Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = in.skip(Math.min(count, remaining));
        remaining -= skipped;
        return skipped;
    }

    @Override
    public int available() {
        return 0;
    }
}
