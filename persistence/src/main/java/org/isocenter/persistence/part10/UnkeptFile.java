package org.isocenter.persistence.part10;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * A file that exists only until it would have been committed. Only the index has its instance, and the index knows
 * that.
 */
final class UnkeptFile implements PendingPart10 {

    private final PendingPart10 file;

    UnkeptFile(PendingPart10 file) {
        this.file = file;
    }

    @Override
    public OutputStream output() {
        return file.output();
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return file.open();
    }

    @Override
    public void beginFlush() {
        // It is not kept.
    }

    @Override
    public StoredPart10 stored() {
        StoredPart10 written = file.stored();
        return new StoredPart10(written.uuid(), written.length(), written.md5(), false);
    }

    @Override
    public long diskLength() {
        return 0;
    }

    @Override
    public void close() {
        file.close();
    }
}
