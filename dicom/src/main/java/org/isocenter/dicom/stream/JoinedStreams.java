package org.isocenter.dicom.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/**
 * The concatenation of streams. Each is opened when the one before has ended and been closed.
 *
 * @param <T> the parts from which streams are opened
 */
public final class JoinedStreams<T> extends BulkInputStream {

    private final Iterator<T> parts;
    private final Opener<T> opener;
    private InputStream current = nullInputStream();

    /** Opens one of the streams. */
    @FunctionalInterface
    public interface Opener<T> {

        /** Opens the stream of a part. */
        InputStream open(T part) throws IOException;
    }

    /** @param parts the next is taken when its stream is opened */
    public JoinedStreams(Iterator<T> parts, Opener<T> opener) {
        this.parts = parts;
        this.opener = opener;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = current.read(bytes, offset, length);
            if (count >= 0) {
                return count;
            }
            if (!parts.hasNext()) {
                return -1;
            }
            current.close();
            current = opener.open(parts.next());
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
