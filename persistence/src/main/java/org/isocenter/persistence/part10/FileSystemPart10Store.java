package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * The storage area as a directory: each file below two levels named by the first two bytes of its UUID, so that no directory grows large; files on their way in
 * below {@code incoming}, on the same file system, so that moving them into place is one step.
 */
final class FileSystemPart10Store implements Part10Store {

    private static final String INCOMING = "incoming";

    private final Path root;
    private final Path incoming;
    private final ParallelFlush flushes;
    private final DurableDirectories directories = new DurableDirectories();

    /**
     * Opens a storage area and removes what an unclean stop left on its way in.
     *
     * @param executor flushes several files at once, which takes less time than one after the other
     */
    FileSystemPart10Store(Path root, Executor executor) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve(INCOMING);
        this.flushes = new ParallelFlush(executor);
        DurableDirectories.create(incoming);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    @Override
    public PendingPart10 begin() throws IOException {
        UUID uuid = UUID.randomUUID();
        return new PendingFile(uuid, incoming.resolve(uuid.toString()));
    }

    @Override
    public void commit(Collection<PendingPart10> files) throws IOException {
        List<PendingFile> pending = files.stream().map(PendingFile.class::cast).toList();
        flushes.all(pending, PendingFile::flush);
        List<PendingFile> moved = new ArrayList<>(pending.size());
        try {
            Set<Path> changed = new LinkedHashSet<>();
            for (PendingFile file : pending) {
                HashDirectory directory = HashDirectory.of(root, file.uuid());
                changed.addAll(directories.make(directory));
                Files.move(file.path(), directory.file(), StandardCopyOption.ATOMIC_MOVE);
                moved.add(file);
            }
            flushes.all(changed, DurableDirectories::flush);
            pending.forEach(file -> directories.flushed(HashDirectory.of(root, file.uuid())));
        } catch (IOException e) {
            takeBack(moved, e);
            throw e;
        }
        pending.forEach(PendingFile::committed);
    }

    @Override
    public SeekableByteChannel open(UUID uuid) throws IOException {
        return FileChannel.open(location(uuid), StandardOpenOption.READ);
    }

    @Override
    public void delete(UUID uuid) throws IOException {
        Files.deleteIfExists(location(uuid));
    }

    private Path location(UUID uuid) {
        return HashDirectory.of(root, uuid).file();
    }

    private void takeBack(List<PendingFile> moved, IOException failure) {
        for (PendingFile file : moved) {
            try {
                Files.deleteIfExists(location(file.uuid()));
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
