package org.isocenter.ejb.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Pixels of parts one behind the other, each opened when the one before has ended: one row in memory, whatever their number. */
final class DecodedParts extends InputStream {

    private final Iterator<RequestSpool.Bulkdata> parts;
    private final Decoder decoder;
    private InputStream current = nullInputStream();

    /** Opens the pixels of a part. */
    @FunctionalInterface
    interface Decoder {
        InputStream open(RequestSpool.Bulkdata part) throws IOException;
    }

    DecodedParts(Iterator<RequestSpool.Bulkdata> parts, Decoder decoder) {
        this.parts = parts;
        this.decoder = decoder;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
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
            current = decoder.open(parts.next());
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
