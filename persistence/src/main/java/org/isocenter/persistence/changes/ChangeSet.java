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
 * The changes of a transaction, collected while it runs and written with it. Each transaction adds a row of its own, so
 * that none waits for another. The changes get their numbers, and the totals are updated, when the row is numbered
 * ({@link NumberChangeSets}). Not safe for use by several threads.
 */
public final class ChangeSet {

    /** The most changes in a row; they fit with room to spare. */
    private static final int MOST_PER_ROW = 2000;

    private final Instant at;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Change> touched = new LinkedHashSet<>();
    private final Map<Level, Long> resources = new EnumMap<>(Level.class);
    private long diskSize;
    private long uncompressedSize;

    /** @param at the time of the changes, the same as in the rows that the transaction writes */
    public ChangeSet(Instant at) {
        this.at = at;
    }

    /** The time of the changes. */
    public Instant changedAt() {
        return at;
    }

    /** Logs a change. */
    public void log(ChangeType type, Level level, OrthancIdentifier id) {
        changes.add(new Change(type, level, id));
    }

    /** Records by how many bytes the files grow; negative if they shrink. */
    public void resize(long diskBytes, long uncompressedBytes) {
        diskSize += diskBytes;
        uncompressedSize += uncompressedBytes;
    }

    /** The bytes that the transaction has added to the storage area so far. */
    public long diskSize() {
        return diskSize;
    }

    /** Records that a resource was added. */
    public void added(Level level, OrthancIdentifier id) {
        log(ChangeType.newResource(level), level, id);
        resources.merge(level, 1L, Long::sum);
    }

    /** Records that a resource has begun again: its only instance was replaced. */
    public void begun(Level level, OrthancIdentifier id) {
        log(ChangeType.newResource(level), level, id);
    }

    /** Records that a resource was deleted. That is no change with a number: those of the resource vanish. */
    public void deleted(Level level, OrthancIdentifier id) {
        if (level != Level.INSTANCE) {
            touched.remove(new Change(ChangeType.NEW_CHILD_INSTANCE, level, id));
            touched.add(new Change(ChangeType.DELETED, level, id));
        }
        resources.merge(level, -1L, Long::sum);
    }

    /**
     * Records that an instance was stored, for the first time or again. Its parents become unstable, and its patient
     * the last to be recycled.
     */
    public void touch(Lineage lineage) {
        touched.add(new Change(ChangeType.NEW_CHILD_INSTANCE, Level.SERIES, lineage.series()));
        touched.add(new Change(ChangeType.NEW_CHILD_INSTANCE, Level.STUDY, lineage.study()));
        touched.add(new Change(ChangeType.NEW_CHILD_INSTANCE, Level.PATIENT, lineage.patient()));
    }

    /**
     * Writes the change set with the transaction, if there is anything to write.
     *
     * @return whether there was anything to write
     */
    public boolean write(EntityManager entities) {
        boolean something = !changes.isEmpty()
                || !touched.isEmpty()
                || !resources.isEmpty()
                || diskSize != 0
                || uncompressedSize != 0;
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

    /** If there are several rows, everything that is not a change goes into the last one. */
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
