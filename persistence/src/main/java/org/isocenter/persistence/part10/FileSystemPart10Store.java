package org.isocenter.persistence.part10;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The storage area as a directory: each file below two levels named by the first two bytes of its UUID, so that no directory grows large; files on their way in
 * below {@code incoming}, on the same file system, so that moving them into place is one step.
 */
final class FileSystemPart10Store implements Part10Store {

    private static final String INCOMING = "incoming";

    private final Path root;
    private final Path incoming;
    private final Executor executor;
    private final DurableDirectories directories = new DurableDirectories();

    /**
     * Opens a storage area and removes what an unclean stop left on its way in.
     *
     * @param executor flushes several files at once, which takes less time than one after the other
     */
    FileSystemPart10Store(Path root, Executor executor) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.incoming = this.root.resolve(INCOMING);
        this.executor = executor;
        Files.createDirectories(incoming);
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
        flushAll(pending);
        List<PendingFile> moved = new ArrayList<>(pending.size());
        try {
            Set<Path> changed = new LinkedHashSet<>();
            for (PendingFile file : pending) {
                HashDirectory directory = HashDirectory.of(root, file.uuid());
                changed.addAll(directories.make(directory));
                Files.move(file.path(), directory.file(), StandardCopyOption.ATOMIC_MOVE);
                moved.add(file);
            }
            for (Path directory : changed) {
                flushDirectory(directory);
            }
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

    private void flushAll(List<PendingFile> files) throws IOException {
        List<CompletableFuture<Void>> flushes = files.stream()
                .skip(1)
                .map(file -> CompletableFuture.runAsync(() -> flush(file), executor))
                .toList();
        try {
            // The calling thread takes its share: a busy executor delays the others, never this one.
            files.stream().limit(1).forEach(FileSystemPart10Store::flush);
            flushes.forEach(CompletableFuture::join);
        } catch (UncheckedIOException e) {
            await(flushes);
            throw e.getCause();
        } catch (CompletionException e) {
            await(flushes);
            throw e.getCause() instanceof UncheckedIOException io ? io.getCause() : new IOException(e.getCause());
        }
    }

    /** No file may be closed while its flush is still running. */
    private static void await(List<CompletableFuture<Void>> flushes) {
        flushes.forEach(flush -> flush.exceptionally(failure -> null).join());
    }

    private static void flush(PendingFile file) {
        try {
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flushDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
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
