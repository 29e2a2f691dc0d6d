package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.read.StoredInstances;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.index.schema.PatientEntity;
import org.isocenter.persistence.index.schema.SeriesEntity;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Removes a resource with all below it and the ancestors that are left empty. Removals below one patient exclude each
 * other. Otherwise two of them, each still seeing the rows that the other is about to remove, would leave an empty
 * parent behind.
 */
final class RemoveResource {

    private final EntityManager entities;
    private final ChangeSet changes;

    /** @param changes receives the changes of the removal */
    RemoveResource(EntityManager entities, ChangeSet changes) {
        this.entities = entities;
        this.changes = changes;
    }

    Optional<Removal> remove(Level level, OrthancIdentifier id) {
        NavigableMap<Level, Long> ancestry = ancestry(level, id);
        if (ancestry.isEmpty()) {
            return Optional.empty();
        }
        lockPatient(ancestry.firstEntry().getValue());
        NavigableMap<Level, Long> locked = ancestry(level, id);
        if (locked.isEmpty()) {
            return Optional.empty();
        }
        lockSeries(level, locked);
        return Optional.of(remove(locked));
    }

    private void lockPatient(long pk) {
        entities.createQuery("select p from PatientEntity p where p.pk = :pk", PatientEntity.class)
                .setParameter("pk", pk)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(entities::detach);
    }

    /**
     * Locks the series, so that no instance in them is added or replaced, and the logged changes are those that are
     * made.
     */
    private void lockSeries(Level level, NavigableMap<Level, Long> ancestry) {
        Level by = Levels.higher(level, Level.SERIES);
        String series =
                switch (by) {
                    case PATIENT -> "se.study in (select st.pk from StudyEntity st where st.patient = :pk)";
                    case STUDY -> "se.study = :pk";
                    case SERIES, INSTANCE -> "se.pk = :pk";
                };
        entities.createQuery("select se from SeriesEntity se where " + series + " order by se.id", SeriesEntity.class)
                .setParameter("pk", ancestry.get(by))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(entities::detach);
    }

    /** The keys from the resource's patient down to the resource itself; empty if there is no such resource. */
    private NavigableMap<Level, Long> ancestry(Level level, OrthancIdentifier id) {
        String query =
                switch (level) {
                    case PATIENT -> "select p.pk from PatientEntity p where p.id = :id";
                    case STUDY -> "select st.patient, st.pk from StudyEntity st where st.id = :id";
                    case SERIES ->
                        "select st.patient, st.pk, se.pk" + Levels.from(Level.SERIES, Level.STUDY, Level.SERIES)
                                + " where se.id = :id";
                    case INSTANCE ->
                        "select st.patient, st.pk, se.pk, i.pk"
                                + Levels.from(Level.INSTANCE, Level.STUDY, Level.INSTANCE) + " where i.id = :id";
                };
        NavigableMap<Level, Long> keys = new TreeMap<>();
        for (Tuple row : entities.createQuery(query, Tuple.class)
                .setParameter("id", id.value())
                .getResultList()) {
            int column = 0;
            for (Level ancestor : EnumSet.range(Level.PATIENT, level)) {
                keys.put(ancestor, row.get(column++, Long.class));
            }
        }
        return keys;
    }

    private Removal remove(NavigableMap<Level, Long> ancestry) {
        Level level = ancestry.lastKey();
        long pk = ancestry.lastEntry().getValue();
        List<StoredPart10> files = removed(level, pk);
        removeBelow(level, pk);
        execute("delete from " + Levels.entity(level) + " e where e.pk = :pk", pk);
        return new Removal(
                files, removeEmptyAncestors(ancestry.headMap(level, false).descendingMap()));
    }

    /** Logs the removal of all resources that are about to be removed, from the bottom up. */
    private List<StoredPart10> removed(Level level, long pk) {
        List<StoredPart10> files = instances(level, pk);
        for (Level above = Level.SERIES; above.compareTo(level) > 0; above = Levels.above(above)) {
            identifiersBelow(level, pk, above).forEach(deleted(above));
        }
        if (level != Level.INSTANCE) {
            changes.deleted(level, identifier(level, pk));
        }
        return files;
    }

    private List<StoredPart10> instances(Level level, long pk) {
        List<StoredPart10> files = new ArrayList<>();
        for (Tuple row : entities.createQuery(
                        "select " + StoredInstances.FILE + ", i.id, i.diskLength"
                                + Levels.from(Level.INSTANCE, level, Level.INSTANCE)
                                + " where " + Levels.alias(level) + ".pk = :pk",
                        Tuple.class)
                .setParameter("pk", pk)
                .getResultList()) {
            StoredPart10 file = StoredInstances.file(row, 0);
            files.add(file);
            changes.deleted(Level.INSTANCE, new OrthancIdentifier(row.get(4, String.class)));
            changes.resize(-row.get(5, Long.class), -file.length());
        }
        return files;
    }

    private Stream<OrthancIdentifier> identifiersBelow(Level level, long pk, Level below) {
        return entities.createQuery(
                        "select " + Levels.alias(below) + ".id" + Levels.from(below, level, below) + " where "
                                + Levels.alias(level) + ".pk = :pk",
                        String.class)
                .setParameter("pk", pk)
                .getResultStream()
                .map(OrthancIdentifier::new);
    }

    private Consumer<OrthancIdentifier> deleted(Level level) {
        return id -> changes.deleted(level, id);
    }

    /** Metadata and names are deleted with their rows, by the tables' foreign keys. */
    private void removeBelow(Level level, long pk) {
        switch (level) {
            case PATIENT -> {
                execute(
                        "delete from InstanceEntity i where i.series in (select se.pk"
                                + Levels.from(Level.SERIES, Level.STUDY, Level.SERIES) + " where st.patient = :pk)",
                        pk);
                execute(
                        "delete from SeriesEntity se where se.study in"
                                + " (select st.pk from StudyEntity st where st.patient = :pk)",
                        pk);
                execute("delete from StudyEntity st where st.patient = :pk", pk);
            }
            case STUDY -> {
                execute(
                        "delete from InstanceEntity i where i.series in"
                                + " (select se.pk from SeriesEntity se where se.study = :pk)",
                        pk);
                execute("delete from SeriesEntity se where se.study = :pk", pk);
            }
            case SERIES -> execute("delete from InstanceEntity i where i.series = :pk", pk);
            case INSTANCE -> {}
        }
    }

    private Optional<ResourceReference> removeEmptyAncestors(Map<Level, Long> upwards) {
        for (Map.Entry<Level, Long> ancestor : upwards.entrySet()) {
            Level level = ancestor.getKey();
            OrthancIdentifier id = identifier(level, ancestor.getValue());
            if (!removeIfEmpty(level, ancestor.getValue())) {
                reduced(upwards.keySet().stream()
                        .filter(at -> at.compareTo(level) <= 0)
                        .collect(Collectors.toMap(at -> at, upwards::get)));
                return Optional.of(new ResourceReference(level, id));
            }
            changes.deleted(level, id);
        }
        return Optional.empty();
    }

    /** Sets the time of the last deletion in the remaining ancestors. */
    private void reduced(Map<Level, Long> ancestors) {
        ancestors.forEach((level, pk) -> entities.createQuery(
                        "update " + Levels.entity(level) + " e set e.reducedAt = :now where e.pk = :pk")
                .setParameter("now", changes.changedAt())
                .setParameter("pk", pk)
                .executeUpdate());
    }

    private boolean removeIfEmpty(Level level, long pk) {
        String child =
                switch (level) {
                    case PATIENT -> "StudyEntity c where c.patient = :pk";
                    case STUDY -> "SeriesEntity c where c.study = :pk";
                    case SERIES, INSTANCE -> "InstanceEntity c where c.series = :pk";
                };
        return execute(
                        "delete from " + Levels.entity(level) + " e where e.pk = :pk and not exists (select c.pk from "
                                + child + ")",
                        pk)
                > 0;
    }

    private OrthancIdentifier identifier(Level level, long pk) {
        return new OrthancIdentifier(
                entities.createQuery("select e.id from " + Levels.entity(level) + " e where e.pk = :pk", String.class)
                        .setParameter("pk", pk)
                        .getSingleResult());
    }

    private int execute(String statement, long pk) {
        return entities.createQuery(statement).setParameter("pk", pk).executeUpdate();
    }
}
