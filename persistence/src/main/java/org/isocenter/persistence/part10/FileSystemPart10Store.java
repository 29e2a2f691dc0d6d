package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isocenter.persistence.area.MarkedDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The storage area as a directory: each file below two levels named by the first two bytes of its UUID, so that no
 * directory grows large; files on their way in
 * below {@code incoming}, on the same file system, so that moving them into place is one step.
 *
 * <p>A file is noted in the journal, moved and then flushed, so that its bytes and its directory entry reach the disk
 * together: one wait for the disk and not two. What an unclean stop interrupts in between is in
 * the journal, and its digest tells whether it is whole.
 */
final class FileSystemPart10Store implements Part10Store {

    private static final String INCOMING = "incoming";

    private final Path root;
    private final Optional<MarkedDirectory> marked;
    private final boolean compression;
    private final Executor executor;
    private final BooleanSupplier deletionsHeld;
    private final ParallelFlush flushes;
    private volatile @Nullable FileSystemJournal journal;
    private final DurableDirectories directories = new DurableDirectories();
    private final NewFileNames names = new NewFileNames();

    /**
     * A storage area that is open from the start: what an unclean stop left on its way in is removed.
     *
     * @param executor flushes several files at once, which takes less time than one after the other
     * @param compression whether new files are compressed
     */
    FileSystemPart10Store(Path root, Executor executor, boolean compression) throws IOException {
        this(root, Optional.empty(), executor, compression, () -> false);
        open();
    }

    /** A storage area that can be read at once, and written once it is opened. */
    FileSystemPart10Store(
            MarkedDirectory directory, Executor executor, boolean compression, BooleanSupplier deletionsHeld) {
        this(directory.root(), Optional.of(directory), executor, compression, deletionsHeld);
    }

    private FileSystemPart10Store(
            Path root,
            Optional<MarkedDirectory> marked,
            Executor executor,
            boolean compression,
            BooleanSupplier deletionsHeld) {
        this.deletionsHeld = deletionsHeld;
        this.root = root.toAbsolutePath().normalize();
        this.marked = marked;
        this.compression = compression;
        this.executor = executor;
        this.flushes = new ParallelFlush(executor);
    }

    @Override
    public synchronized void open() throws IOException {
        if (journal == null) {
            Path incoming = root.resolve(INCOMING);
            DurableDirectories.create(incoming);
            journal = new FileSystemJournal(root, incoming, deletionsHeld);
        }
    }

    @Override
    public synchronized void renewJournal() throws IOException {
        FileSystemJournal broken = journal;
        if (broken != null && broken.isBroken()) {
            journal = new FileSystemJournal(root, root.resolve(INCOMING), deletionsHeld);
        }
    }

    @Override
    public PendingPart10 begin() throws IOException {
        requireOpen();
        return begin(compression);
    }

    private void requireOpen() throws IOException {
        if (marked.isPresent()) {
            marked.get().requireOpen();
        }
    }

    private PendingFile begin(boolean compressed) throws IOException {
        UUID uuid = compressed ? CompressedFile.name(names.next()) : names.next();
        try {
            return new PendingFile(uuid, opened().incoming().resolve(uuid.toString()), executor);
        } catch (NoSuchFileException e) {
            // The folder of this server has gone, with the directory or without it.
            throw notFound(e);
        }
    }

    @Override
    public void commit(Collection<PendingPart10> files) throws IOException {
        List<PendingFile> pending = files.stream().map(PendingFile.class::cast).toList();
        for (PendingFile file : pending) {
            file.finish();
        }
        JournalFile noted =
                opened().storing(pending.stream().map(PendingFile::stored).toList());
        pending.forEach(file -> file.noted(noted));
        try {
            Set<Path> changed = new LinkedHashSet<>();
            for (PendingFile file : pending) {
                HashDirectory directory = HashDirectory.of(root, file.uuid());
                changed.addAll(directories.make(directory));
                file.moveTo(directory.file());
            }
            flushes.all(pending, PendingFile::flush);
            flushes.all(changed, DurableDirectories::flush);
            pending.forEach(file -> directories.flushed(HashDirectory.of(root, file.uuid())));
        } catch (IOException e) {
            takeBack(pending, e);
            throw e;
        }
    }

    @Override
    public SeekableByteChannel open(UUID uuid) throws IOException {
        FileChannel file = openStored(uuid);
        return CompressedFile.isNamed(uuid) ? CompressedFile.open(uuid, file) : file;
    }

    @Override
    public FileChannel openStored(UUID uuid) throws IOException {
        try {
            return FileChannel.open(location(uuid), StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw notFound(e);
        }
    }

    private NoSuchFileException notFound(NoSuchFileException file) throws IOException {
        return marked.isPresent() ? marked.get().notFound(file) : file;
    }

    @Override
    public PendingPart10 copy(UUID uuid, boolean compressed) throws IOException {
        requireOpen();
        PendingFile copy = begin(compressed);
        try (SeekableByteChannel original = open(uuid)) {
            Channels.newInputStream(original).transferTo(copy.output());
            commit(List.of(copy));
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public long diskLength(UUID uuid) throws IOException {
        return Files.size(location(uuid));
    }

    @Override
    public Instant written(UUID uuid) throws IOException {
        return Files.getLastModifiedTime(location(uuid)).toInstant();
    }

    @Override
    public void delete(UUID uuid) throws IOException {
        Files.deleteIfExists(location(uuid));
    }

    @Override
    public void files(Instant before, Consumer<List<UUID>> receiver) throws IOException {
        if (Files.notExists(root)) {
            throw notFound(new NoSuchFileException(root.toString()));
        }
        for (Path first : list(root, HashDirectory::isHash)) {
            for (Path second : list(first, HashDirectory::isHash)) {
                List<UUID> files = list(second, file -> isOlder(file, before)).stream()
                        .flatMap(file -> HashDirectory.uuid(root, file).stream())
                        .toList();
                if (!files.isEmpty()) {
                    receiver.accept(files);
                }
            }
        }
    }

    @Override
    public StorageJournal journal() {
        FileSystemJournal current = journal;
        return current == null ? new JournalOfClosedArea(this::refusal) : current;
    }

    @Override
    public void close() throws IOException {
        FileSystemJournal current = journal;
        if (current != null) {
            current.close();
        }
    }

    private FileSystemJournal opened() throws IOException {
        FileSystemJournal current = journal;
        if (current == null) {
            throw refusal();
        }
        return current;
    }

    /** Why nothing can be noted: the directory says so itself, if it can. */
    private IOException refusal() throws IOException {
        requireOpen();
        return new IOException("the storage area " + root + " has not been opened");
    }

    private Path location(UUID uuid) {
        return HashDirectory.of(root, uuid).file();
    }

    /** Out of the directories in which files count as stored. */
    private static void takeBack(List<PendingFile> files, IOException failure) {
        for (PendingFile file : files) {
            try {
                if (file.isMoved()) {
                    file.moveBack();
                }
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    && attributes.lastModifiedTime().toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> list(Path directory, DirectoryStream.Filter<Path> filter) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, filter)) {
            all.forEach(entries::add);
        }
        return entries;
    }
}
