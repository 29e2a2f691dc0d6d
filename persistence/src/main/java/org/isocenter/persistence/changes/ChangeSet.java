package org.isocenter.persistence.changes;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * What a transaction changes, gathered while it does so and written with it. Each transaction adds a row of its own, so
 * that none waits for another; numbers and totals follow
 * when the row is numbered ({@link NumberChangeSets}). Not safe for use by several threads.
 */
public final class ChangeSet {

    /** So many changes fit into a row with room to spare. */
    private static final int MOST_PER_ROW = 2000;

    private final Instant at;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Change> touched = new LinkedHashSet<>();
    private final Map<Level, Long> resources = new EnumMap<>(Level.class);
    private long diskSize;
    private long uncompressedSize;

    /** @param at when the change happens, to be the same as in the rows that it writes */
    public ChangeSet(Instant at) {
        this.at = at;
    }

    /** When it was. */
    public Instant changedAt() {
        return at;
    }

    /** Adds to the log. */
    public void log(ChangeType type, Level level, OrthancIdentifier id) {
        changes.add(new Change(type, level, id));
    }

    /** Notes that files take so many bytes more, or less. */
    public void resize(long diskBytes, long uncompressedBytes) {
        diskSize += diskBytes;
        uncompressedSize += uncompressedBytes;
    }

    /** The bytes in the storage area that it adds so far. */
    public long diskSize() {
        return diskSize;
    }

    /** A resource is there that was not. */
    public void added(Level level, OrthancIdentifier id) {
        log(ChangeType.newResource(level), level, id);
        resources.merge(level, 1L, Long::sum);
    }

    /** A resource is gone. */
    public void deleted(Level level, OrthancIdentifier id) {
        log(ChangeType.DELETED, level, id);
        touched.remove(new Change(ChangeType.NEW_CHILD_INSTANCE, level, id));
        resources.merge(level, -1L, Long::sum);
    }

    /** An instance came, new or anew: its parents are not stable, and its patient is the last to be recycled. */
    public void touch(Lineage lineage) {
        touched.add(new Change(ChangeType.NEW_CHILD_INSTANCE, Level.SERIES, lineage.series()));
        touched.add(new Change(ChangeType.NEW_CHILD_INSTANCE, Level.STUDY, lineage.study()));
        touched.add(new Change(ChangeType.NEW_CHILD_INSTANCE, Level.PATIENT, lineage.patient()));
    }

    /**
     * Writes it with the transaction, if there is anything to write.
     *
     * @return whether there was
     */
    public boolean write(EntityManager entities) {
        boolean something = !changes.isEmpty() || diskSize != 0 || uncompressedSize != 0;
        if (something) {
            int start = 0;
            do {
                int end = Math.min(changes.size(), start + MOST_PER_ROW);
                entities.persist(row(changes.subList(start, end), end == changes.size()));
                start = end;
            } while (start < changes.size());
            entities.flush();
        }
        return something;
    }

    /** Where there are several rows, the last one has what is not a change. */
    private ChangeSetEntity row(List<Change> part, boolean last) {
        ChangeSetEntity row = new ChangeSetEntity(at, part, last ? touched : Set.of());
        if (last) {
            row.patients = resources.getOrDefault(Level.PATIENT, 0L);
            row.studies = resources.getOrDefault(Level.STUDY, 0L);
            row.series = resources.getOrDefault(Level.SERIES, 0L);
            row.instances = resources.getOrDefault(Level.INSTANCE, 0L);
            row.diskSize = diskSize;
            row.uncompressedSize = uncompressedSize;
        }
        return row;
    }
}
