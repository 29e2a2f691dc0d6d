package org.isocenter.persistence.part10;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.isocenter.persistence.part10.JournalEntry.Event;

/**
 * The journal as files in the folder of this server. A checkpoint begins a new file; older ones go once every file
 * noted in them has reached the index and the index is on stable storage.
 */
final class FileSystemJournal implements StorageJournal, Closeable {

    private static final Logger LOG = System.getLogger(FileSystemJournal.class.getName());

    /** About how many files are read again after an unclean stop; at most twice as many. */
    private static final int ENTRIES_PER_CHECKPOINT = 2000;

    /** A deletion that was noted so long ago was rolled back; nobody reports that. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

    private final Path root;
    private final BooleanSupplier held;
    private final NodeFolder folder;
    private final List<NodeFolder> adopted;
    private final List<JournalEntry> unsettled = new ArrayList<>();
    private final Deque<JournalFile> older = new ArrayDeque<>();
    private final Map<UUID, StoredPart10> deleted = new LinkedHashMap<>();

    /** Files that a transaction may still be about to remove from the index, and since when. */
    private final Map<StoredPart10, Instant> deleting = new LinkedHashMap<>();

    private final Object checkpoint = new Object();
    private JournalFile current;
    private int generation;
    private boolean recovered;
    private boolean broken;

    /** Entries that the last checkpoint had to note anew: another one would not get rid of them either. */
    private int carried;

    /** Whether files are there only because they were held: a checkpoint deletes them when they are not any more. */
    private volatile boolean heldBack;

    /** @param held whether files have to stay for now, though they are noted as deleted */
    FileSystemJournal(Path root, Path incoming, BooleanSupplier held) throws IOException {
        this.root = root;
        this.held = held;
        adopted = new ArrayList<>(NodeFolder.adopt(incoming));
        Optional<NodeFolder> created = Optional.empty();
        boolean opened = false;
        try {
            for (NodeFolder gone : adopted) {
                gone.removeUnfinished();
                unsettled.addAll(gone.journal());
            }
            created = Optional.of(NodeFolder.create(incoming));
            folder = created.get();
            current = next();
            opened = true;
        } finally {
            if (!opened) {
                // A second attempt has to take over the same folders.
                letGo(adopted, created);
            }
        }
    }

    private static void letGo(List<NodeFolder> adopted, Optional<NodeFolder> created) {
        try {
            if (created.isPresent()) {
                created.get().remove();
            }
            for (NodeFolder gone : adopted) {
                gone.close();
            }
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "A folder below incoming is still locked", e);
        }
    }

    /** Where files on their way in are written. */
    Path incoming() {
        return folder.path();
    }

    /**
     * Records that files are about to be moved into place.
     *
     * @return what has to be told when each of them has reached the index
     */
    JournalFile storing(Collection<StoredPart10> files) throws IOException {
        JournalFile file = reserve(files.size());
        try {
            file.append(Event.STORING, files);
            return file;
        } catch (IOException e) {
            broke();
            file.unsettled().addAndGet(-files.size());
            throw e;
        }
    }

    /**
     * Whether something could not be noted and nothing could be now: its file is of a file system that has gone, though
     * another may be in its place.
     */
    synchronized boolean isBroken() {
        if (broken) {
            try {
                current.append(Event.DELETING, List.of());
                broken = false;
            } catch (IOException e) {
                LOG.log(Logger.Level.DEBUG, "The journal cannot be written", e);
            }
        }
        return broken;
    }

    private synchronized void broke() {
        broken = true;
    }

    private synchronized void append(Event event, Collection<StoredPart10> files) throws IOException {
        try {
            current.append(event, files);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    /** Counted before it is written, so that no checkpoint in between takes the journal for settled. */
    private synchronized JournalFile reserve(int files) {
        current.unsettled().addAndGet(files);
        return current;
    }

    @Override
    public synchronized List<JournalEntry> unsettled() {
        return List.copyOf(unsettled);
    }

    @Override
    public synchronized void recovered() {
        recovered = true;
    }

    @Override
    public synchronized void deleting(Collection<StoredPart10> files) throws IOException {
        append(Event.DELETING, files);
        Instant now = Instant.now();
        files.forEach(file -> deleting.put(file, now));
    }

    @Override
    public void delete(Collection<StoredPart10> files) throws IOException {
        synchronized (this) {
            append(Event.DELETED, files);
            files.forEach(file -> deleted.put(file.uuid(), file));
            deleting.keySet().removeAll(Set.copyOf(files));
        }
        if (!mustStay(files)) {
            files.forEach(this::tryToDelete);
        }
    }

    @Override
    public boolean isCheckpointDue() {
        synchronized (this) {
            if (current.size() - carried >= ENTRIES_PER_CHECKPOINT) {
                return true;
            }
        }
        return heldBack && !held.getAsBoolean();
    }

    @Override
    public void checkpoint(IndexFlush index) throws IOException {
        synchronized (checkpoint) {
            List<JournalFile> settled;
            List<StoredPart10> gone;
            boolean ofOthers;
            synchronized (this) {
                ofOthers = recovered && !adopted.isEmpty();
                begin();
                settled = older.stream()
                        .takeWhile(file -> file.unsettled().get() == 0)
                        .toList();
                gone = List.copyOf(deleted.values());
            }
            if (!settled.isEmpty() || ofOthers) {
                index.flush();
                forget(settleDeletions(gone), settled, ofOthers);
            }
        }
    }

    /** Starts a new file for the entries from now on. */
    private void begin() throws IOException {
        if (current.size() > 0) {
            JournalFile next = next();
            older.add(current);
            current = next;
        }
    }

    private synchronized void forget(Collection<UUID> gone, List<JournalFile> settled, boolean ofOthers)
            throws IOException {
        deleted.keySet().removeAll(gone);
        Instant rolledBack = Instant.now().minus(LONGEST_TRANSACTION);
        deleting.values().removeIf(since -> since.isBefore(rolledBack));
        carried = deleting.size() + deleted.size();
        if (!deleting.isEmpty()) {
            append(Event.DELETING, deleting.keySet());
        }
        if (!deleted.isEmpty()) {
            append(Event.DELETED, deleted.values());
        }
        for (JournalFile file : settled) {
            file.delete();
            older.remove(file);
        }
        if (ofOthers) {
            for (NodeFolder folderOfAnother : adopted) {
                folderOfAnother.remove();
            }
            adopted.clear();
            unsettled.clear();
        }
    }

    /** After a checkpoint that left nothing unsettled the folder is deleted too: the next start has nothing to do. */
    @Override
    public synchronized void close() throws IOException {
        if (older.isEmpty() && adopted.isEmpty() && current.size() == 0) {
            current.close();
            folder.remove();
            return;
        }
        for (JournalFile file : older) {
            file.close();
        }
        current.close();
        for (NodeFolder gone : adopted) {
            gone.close();
        }
        folder.close();
    }

    /** Tries once more to delete files that still exist. Files that are gone for good need no entry any more. */
    private Set<UUID> settleDeletions(List<StoredPart10> files) throws IOException {
        if (mustStay(files)) {
            return Set.of();
        }
        heldBack = false;
        Set<Path> changed = new LinkedHashSet<>();
        Set<UUID> gone = new LinkedHashSet<>();
        for (StoredPart10 file : files) {
            tryToDelete(file);
            HashDirectory place = HashDirectory.of(root, file.uuid());
            if (Files.notExists(place.file())) {
                gone.add(file.uuid());
                if (Files.exists(place.second())) {
                    changed.add(place.second());
                }
            }
        }
        for (Path directory : changed) {
            DurableDirectories.flush(directory);
        }
        return gone;
    }

    /** Asked outside all locks, since it asks the database. */
    private boolean mustStay(Collection<StoredPart10> files) {
        boolean stay = !files.isEmpty() && held.getAsBoolean();
        if (stay) {
            heldBack = true;
        }
        return stay;
    }

    private void tryToDelete(StoredPart10 file) {
        try {
            Files.deleteIfExists(HashDirectory.of(root, file.uuid()).file());
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "File " + file.uuid() + " of a deleted instance is still there", e);
        }
    }

    private JournalFile next() throws IOException {
        JournalFile next = JournalFile.create(folder.newJournal(generation++));
        DurableDirectories.flush(folder.path());
        return next;
    }
}
