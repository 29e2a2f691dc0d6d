package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A storage area to which nothing is added. Files are written while they are received, because they are read then, and
 * dropped when they would be committed.
 */
final class IndexOnlyPart10Store implements Part10Store {

    private final Part10Store files;

    IndexOnlyPart10Store(Part10Store files) {
        this.files = files;
    }

    @Override
    public void open() throws IOException {
        files.open();
    }

    @Override
    public void renewJournal() throws IOException {
        files.renewJournal();
    }

    @Override
    public PendingPart10 begin() throws IOException {
        return new UnkeptFile(files.begin());
    }

    @Override
    public void commit(Collection<PendingPart10> pending) {
        // Closing them, which follows, removes what was written.
    }

    @Override
    public SeekableByteChannel open(UUID uuid) throws IOException {
        return files.open(uuid);
    }

    @Override
    public SeekableByteChannel openStored(UUID uuid) throws IOException {
        return files.openStored(uuid);
    }

    /** What is there is no new file in another form either. */
    @Override
    public PendingPart10 copy(UUID uuid, boolean compressed) throws IOException {
        return files.copy(uuid, compressed);
    }

    @Override
    public long diskLength(UUID uuid) throws IOException {
        return files.diskLength(uuid);
    }

    @Override
    public Instant written(UUID uuid) throws IOException {
        return files.written(uuid);
    }

    @Override
    public void delete(UUID uuid) throws IOException {
        files.delete(uuid);
    }

    @Override
    public void files(Instant before, Consumer<List<UUID>> receiver) throws IOException {
        files.files(before, receiver);
    }

    @Override
    public StorageJournal journal() {
        return files.journal();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
