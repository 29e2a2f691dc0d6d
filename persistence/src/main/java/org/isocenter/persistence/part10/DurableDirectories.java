package org.isocenter.persistence.part10;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Makes directories, and remembers which of them are known to be on stable storage. That one exists is not enough:
 * another thread may have made it a moment ago and not yet flushed the
 * directory above it, and then a file in it would not survive a power cut.
 */
final class DurableDirectories {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private final BitSet durable = new BitSet(HashDirectory.COUNT);

    /** Makes a directory and the missing ones above it, so that they survive a power cut. */
    static void create(Path directory) throws IOException {
        List<Path> changed = new ArrayList<>();
        for (Path missing = directory; Files.notExists(missing); ) {
            Path above = missing.toAbsolutePath().getParent();
            if (above == null) {
                break;
            }
            changed.add(above);
            missing = above;
        }
        Files.createDirectories(directory);
        for (Path above : changed) {
            flush(above);
        }
    }

    /**
     * Flushes a directory's entries to stable storage. Windows cannot open a directory to flush it, and keeps a journal
     * of its entries.
     */
    static void flush(Path directory) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Makes the missing directories of a file.
     *
     * @return the directories whose entries have to be flushed before a file in them is safe: always the one that gets
     *     the file
     */
    List<Path> make(HashDirectory directory) throws IOException {
        if (isDurable(directory)) {
            return List.of(directory.second());
        }
        Files.createDirectories(directory.second());
        return List.of(directory.root(), directory.first(), directory.second());
    }

    /** Notes that the directories returned by {@link #make} have been flushed. */
    synchronized void flushed(HashDirectory directory) {
        durable.set(directory.number());
    }

    private synchronized boolean isDurable(HashDirectory directory) {
        return durable.get(directory.number());
    }
}
