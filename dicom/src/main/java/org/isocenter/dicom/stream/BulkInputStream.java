package org.isocenter.dicom.stream;

import java.io.IOException;
import java.io.InputStream;

/** A stream whose subclasses implement only the reading of many bytes at once; a single byte is read by the same method. */
public abstract class BulkInputStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
