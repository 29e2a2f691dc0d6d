package org.isocenter.persistence.backup;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A folder with backups of one archive: a file for the index of each, and below {@code storage} the files that they refer to, each
 * once. A file of the storage area never changes, so that a later backup adds only what is new. Used by one thread.
 */
public final class BackupFolder {

    private static final String PREFIX = "index-";
    private static final String SUFFIX = ".zip";
    private static final String KEY = "isocenter.key";
    private static final String UNFINISHED = ".part";
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final long PIECE = 8L << 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path root;
    private final Set<Path> changed = new LinkedHashSet<>();

    /** @param root absolute; made when something is written */
    public BackupFolder(Path root) {
        this.root = root;
    }

    /** The storage area in it, with the layout of the server's own. */
    public Path storage() {
        return root.resolve("storage");
    }

    /** Writes an index. */
    @FunctionalInterface
    public interface IndexWriter {
        void write(OutputStream output) throws IOException, SQLException;
    }

    /**
     * Writes the index of a backup. It does not count as a backup before {@link #finish}.
     *
     * @return the unfinished file; removed if this fails
     */
    public Path writeIndex(Instant time, IndexWriter writer) throws IOException, SQLException {
        Files.createDirectories(root);
        Path unfinished = root.resolve(PREFIX + TIME.format(time) + SUFFIX + UNFINISHED);
        boolean written = false;
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream output = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_SIZE);
            writer.write(output);
            output.flush();
            file.force(true);
            written = true;
        } finally {
            if (!written) {
                Files.deleteIfExists(unfinished);
            }
        }
        return unfinished;
    }

    /**
     * Makes the backup one: all files of its index are there.
     *
     * @return the finished file
     */
    public Path finish(Path unfinished) throws IOException {
        flushDirectories();
        String name = String.valueOf(unfinished.getFileName());
        Path finished = unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
        flush(root);
        return finished;
    }

    /** The newest finished backup in it; empty if there is none. */
    public Optional<Path> newest() throws IOException {
        Path newest = null;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root, PREFIX + "*" + SUFFIX)) {
            for (Path one : all) {
                newest = newest == null || one.compareTo(newest) > 0 ? one : newest;
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(newest);
    }

    /** Where a file lies in a storage area, here as there. */
    public static Path place(Path area, ExportedIndex.Reference reference) {
        String name = reference.file().toString();
        Path above = reference.attachment() ? area.resolve("attachments") : area;
        Path first = above.resolve(name.substring(0, 2));
        return reference.attachment()
                ? first.resolve(name)
                : first.resolve(name.substring(2, 4)).resolve(name);
    }

    /**
     * Copies a file, unless one of that length is in its place: a file is in its place only when it is whole.
     *
     * @param progress called between pieces; may break the copying off
     * @return bytes that were copied, 0 if it was there
     */
    public long copy(SeekableByteChannel from, Path to, Progress progress) throws IOException {
        long length = from.size();
        if (Files.exists(to) && Files.size(to) == length) {
            return 0;
        }
        makeDirectories(to);
        Path unfinished = to.resolveSibling(to.getFileName() + UNFINISHED);
        boolean copied = false;
        try (FileChannel file = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            transfer(from, length, file, progress);
            file.force(true);
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            copied = true;
        } finally {
            if (!copied) {
                Files.deleteIfExists(unfinished);
            }
        }
        return length;
    }

    /** Copies the key that seals secrets, if there is one, so that nobody but its owner can read the copy; one that is there stays. */
    public void copyKey(Path fromArea, Path toArea) throws IOException {
        Path from = fromArea.resolve(KEY);
        Path to = toArea.resolve(KEY);
        if (Files.notExists(from) || Files.exists(to)) {
            return;
        }
        makeDirectories(to);
        // Such a file is for its owner alone from the start.
        Path unfinished = Files.createTempFile(to.getParent(), KEY, UNFINISHED);
        try (SeekableByteChannel key = Files.newByteChannel(from);
                FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            transfer(key, key.size(), file, () -> {});
            file.force(true);
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void transfer(SeekableByteChannel from, long length, FileChannel to, Progress progress)
            throws IOException {
        long copied = 0;
        while (copied < length) {
            progress.pieceCopied();
            long count = to.transferFrom(from, copied, Math.min(PIECE, length - copied));
            if (count == 0) {
                throw new IOException("a file of the storage area became shorter while it was copied");
            }
            copied += count;
        }
    }

    /** Is told of each piece. */
    @FunctionalInterface
    public interface Progress {
        /** @throws IOException to break off */
        void pieceCopied() throws IOException;
    }

    private void makeDirectories(Path file) throws IOException {
        for (Path above = file.getParent(); above != null && changed.add(above) && Files.notExists(above); ) {
            above = above.getParent();
        }
        Files.createDirectories(file.getParent());
    }

    /** Brings the entries of the directories that got files to stable storage. */
    public void flushDirectories() throws IOException {
        for (Path directory : changed) {
            flush(directory);
        }
        changed.clear();
    }

    /** Windows cannot flush a directory, and keeps a journal of its entries. */
    private static void flush(Path directory) throws IOException {
        if (File.separatorChar != '\\') {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
