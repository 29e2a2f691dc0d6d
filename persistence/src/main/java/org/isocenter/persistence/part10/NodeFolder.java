package org.isocenter.persistence.part10;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one running server below {@code incoming}: its files on their way in and its journal. A lock says that
 * the server runs; the operating system lifts it when the process ends in whatever way. So servers
 * that share a directory leave each other's files alone, and the next one to start looks after those of a server that
 * is gone, whatever either is called.
 */
final class NodeFolder implements Closeable {

    private static final String LOCK = "lock";
    private static final String JOURNAL = ".journal";

    private final Path path;
    private final FileChannel lock;

    private NodeFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a folder for this server. */
    static NodeFolder create(Path incoming) throws IOException {
        while (true) {
            Path path = incoming.resolve(UUID.randomUUID().toString());
            DurableDirectories.create(path);
            Optional<NodeFolder> folder = lock(path);
            // Another server that starts at this moment may have taken this for the folder of a dead server.
            if (folder.isPresent() && Files.exists(path.resolve(LOCK))) {
                DurableDirectories.flush(path);
                return folder.get();
            }
        }
    }

    /** Takes over the folders of servers that do not run any more. */
    static List<NodeFolder> adopt(Path incoming) throws IOException {
        List<NodeFolder> adopted = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(incoming, Files::isDirectory)) {
            for (Path folder : folders) {
                lock(folder).ifPresent(adopted::add);
            }
        }
        return adopted;
    }

    Path path() {
        return path;
    }

    Path newJournal(int generation) {
        return path.resolve("%08d".formatted(generation) + JOURNAL);
    }

    /** What its journal says, oldest first. */
    List<JournalEntry> journal() throws IOException {
        List<Path> files = list("*" + JOURNAL);
        files.sort(null);
        List<JournalEntry> entries = new ArrayList<>();
        for (Path file : files) {
            entries.addAll(JournalFile.read(file));
        }
        return entries;
    }

    /** Removes files that were on their way in. */
    void removeUnfinished() throws IOException {
        for (Path file : list("*")) {
            String name = file.getFileName().toString();
            if (!name.equals(LOCK) && !name.endsWith(JOURNAL)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Removes the folder with all in it. The lock goes last, so that nobody else begins to remove it too. */
    void remove() throws IOException {
        for (Path file : list("*")) {
            if (!file.endsWith(LOCK)) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(path.resolve(LOCK));
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // A server that starts at this moment has taken the folder over.
        }
        close();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private List<Path> list(String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(path, pattern)) {
            all.forEach(files::add);
        }
        return files;
    }

    private static Optional<NodeFolder> lock(Path path) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new NodeFolder(path, channel));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
