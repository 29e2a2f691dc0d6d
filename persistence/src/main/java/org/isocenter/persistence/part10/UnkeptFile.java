package org.isocenter.persistence.part10;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.UUID;

/**
 * A file that exists until it would have been committed: its instance is known by the index only. That there is no file
 * stands in its name, a UUID of version 15, which no other has.
 */
final class UnkeptFile implements PendingPart10 {

    private static final int VERSION = 15;
    private static final long VERSION_BITS = 0xF000L;

    private final PendingPart10 file;

    UnkeptFile(PendingPart10 file) {
        this.file = file;
    }

    /** Whether that is the name of a file that is not there, and is not meant to be. */
    static boolean isNamed(UUID uuid) {
        return uuid.version() == VERSION;
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
        UUID uuid = written.uuid();
        return new StoredPart10(
                new UUID(uuid.getMostSignificantBits() | VERSION_BITS, uuid.getLeastSignificantBits()),
                written.length(),
                written.md5());
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
