package org.isocenter.persistence.changes;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.read.IndexedResources;
import org.isocenter.persistence.index.schema.Chunks;

/**
 * Numbers the change sets that transactions have committed: gives numbers to their changes, adds what they added to the
 * totals, and records which resources have become unstable and which patients are the last to be recycled. One
 * transaction at a time does this, and only to what is committed, so no lower number appears after a higher one: a
 * client that continues from the last number it saw misses nothing.
 */
public final class NumberChangeSets {

    /** How many change sets are numbered at a time; this number takes little time. */
    private static final int MOST = 500;

    private final EntityManager entities;
    private final ArchiveTotalEntity total;
    private final Map<OrthancIdentifier, UnstableResourceEntity> unstable = new LinkedHashMap<>();
    private final Set<OrthancIdentifier> patients = new LinkedHashSet<>();
    private final Set<OrthancIdentifier> gone = new LinkedHashSet<>();

    private NumberChangeSets(EntityManager entities, ArchiveTotalEntity total) {
        this.entities = entities;
        this.total = total;
    }

    /**
     * Numbers all committed change sets in the caller's transaction. From then on, no other transaction can number any
     * until this one ends.
     *
     * @return the totals, locked and managed
     */
    public static ArchiveTotalEntity number(EntityManager entities) {
        ArchiveTotalEntity total = ArchiveTotalEntity.lock(entities);
        while (new NumberChangeSets(entities, total).numberSome()) {
            // until nothing is left
        }
        return total;
    }

    /** Numbers all committed change sets. If there are none, takes no lock. */
    public static void numberPending(EntityManager entities) {
        boolean pending = !entities.createQuery(
                        "select s.pk from ChangeSetEntity s where s.firstNumber is null", Long.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
        if (pending) {
            number(entities);
        }
    }

    private boolean numberSome() {
        List<ChangeSetEntity> sets = entities.createQuery(
                        "select s from ChangeSetEntity s where s.firstNumber is null order by s.changedAt, s.pk",
                        ChangeSetEntity.class)
                .setMaxResults(MOST)
                .getResultList();
        sets.forEach(this::number);
        entities.flush();
        write();
        sets.forEach(entities::detach);
        return logCompleted() || sets.size() == MOST;
    }

    /**
     * Logs the changed series that have become complete by their own attributes. The next round numbers these changes.
     */
    private boolean logCompleted() {
        ChangeSet changes = new ChangeSet(Instant.now().truncatedTo(ChronoUnit.MICROS));
        List<OrthancIdentifier> touched = unstable.values().stream()
                .filter(resource -> resource.level == Level.SERIES.code())
                .map(resource -> new OrthancIdentifier(resource.id))
                .toList();
        for (List<OrthancIdentifier> ids : Chunks.of(touched)) {
            IndexedResources.completeSeries(entities, ids)
                    .forEach(series -> changes.log(ChangeType.COMPLETED_SERIES, Level.SERIES, series));
        }
        return changes.write(entities);
    }

    private void number(ChangeSetEntity set) {
        total.add(set);
        // Earlier versions wrote deletions among the changes.
        Change.decode(set.changes).stream()
                .filter(change -> change.type() == ChangeType.DELETED && change.level() != Level.INSTANCE)
                .forEach(this::delete);
        for (Change touched : Change.decode(set.touched)) {
            if (touched.type() == ChangeType.DELETED) {
                delete(touched);
            } else {
                touch(touched, set.changedAt);
            }
        }
        if (set.changeCount == 0) {
            entities.remove(set);
        } else {
            set.firstNumber = total.lastChange + 1;
            total.lastChange += set.changeCount;
        }
    }

    private void delete(Change deleted) {
        unstable.remove(deleted.id());
        patients.remove(deleted.id());
        gone.add(deleted.id());
    }

    private void touch(Change touched, Instant at) {
        unstable.put(touched.id(), new UnstableResourceEntity(touched, at));
        if (touched.level() == Level.PATIENT) {
            patients.remove(touched.id());
            patients.add(touched.id());
        }
    }

    /** Changed rows are deleted and inserted again, which takes two statements for any number of rows. */
    private void write() {
        Set<OrthancIdentifier> stale = new LinkedHashSet<>(gone);
        stale.addAll(unstable.keySet());
        for (List<String> ids :
                Chunks.of(stale.stream().map(OrthancIdentifier::value).toList())) {
            delete("delete from UnstableResourceEntity u where u.id in (:ids)", ids);
            delete("delete from RecyclingOrderEntity r where r.patientId in (:ids)", ids);
        }
        List<Object> written = new ArrayList<>(unstable.values());
        patients.forEach(patient -> written.add(new RecyclingOrderEntity(patient, total.nextPosition())));
        written.forEach(entities::persist);
        entities.flush();
        written.forEach(entities::detach);
    }

    private void delete(String statement, List<String> ids) {
        entities.createQuery(statement).setParameter("ids", ids).executeUpdate();
    }
}
