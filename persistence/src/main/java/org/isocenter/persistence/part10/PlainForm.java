package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The bytes as they are. */
public final class PlainForm implements StoredForm {

    private final WritableByteChannel file;
    private long length;

    /** @param file not closed */
    public PlainForm(WritableByteChannel file) {
        this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        length += bytes.remaining();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void finish() {
        // Nothing is held back.
    }

    @Override
    public long length() {
        return length;
    }
}
