package org.isocenter.web.incoming;

import java.io.IOException;
import java.io.InputStream;
import org.isocenter.dicom.stream.WatchedInputStream;
import org.isocenter.ejb.store.ContentTooLarge;

/** Gives at most a number of bytes, and fails if there are more. */
final class LimitedInputStream extends WatchedInputStream {

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
}
