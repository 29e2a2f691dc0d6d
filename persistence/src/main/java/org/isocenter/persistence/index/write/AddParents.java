package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.Origin;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.AdditionLockEntity;
import org.isocenter.persistence.index.schema.AttributeValueEntity;
import org.isocenter.persistence.index.schema.EntitiesById;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.index.schema.PatientEntity;
import org.isocenter.persistence.index.schema.PatientNameEntity;
import org.isocenter.persistence.index.schema.ReferringPhysicianNameEntity;
import org.isocenter.persistence.index.schema.SeriesEntity;
import org.isocenter.persistence.index.schema.StudyEntity;
import org.isocenter.persistence.index.schema.StudyPatientNameEntity;

/**
 * Finds the series, studies and patients of new instances, or adds them: one look-up per level, from the series upwards
 * and only as far as something is
 * missing. Transactions that add resources of one patient do so one after the other. Used once.
 */
final class AddParents {

    private final EntityManager entities;
    private final ChangeSet changes;
    private final Map<OrthancIdentifier, SeriesEntity> present = new HashMap<>();
    private final IndexedValues indexed;
    private final List<Object> managed = new ArrayList<>();
    private final Set<OrthancIdentifier> added = new HashSet<>();

    AddParents(EntityManager entities, IndexedValues indexed, ChangeSet changes) {
        this.entities = entities;
        this.indexed = indexed;
        this.changes = changes;
    }

    /** Logs the parents of an instance that were added, each with the first instance that has it. */
    void logAdded(Lineage lineage) {
        logAdded(Level.SERIES, lineage.series());
        logAdded(Level.STUDY, lineage.study());
        logAdded(Level.PATIENT, lineage.patient());
    }

    private void logAdded(Level level, OrthancIdentifier id) {
        if (added.remove(id)) {
            changes.added(level, id);
        }
    }

    /**
     * Looks up the series of these instances that are there. Comes before instances are looked up: whoever removes a
     * series locks it before its instances.
     */
    void find(Collection<Origin> origins) {
        present.putAll(find(
                SeriesEntity.class,
                SeriesEntity::id,
                first(origins, Lineage::series).keySet()));
    }

    /** The series of these instances by their identifiers; those that {@link #find} did not find are added. */
    Map<OrthancIdentifier, SeriesEntity> findOrAdd(Collection<Origin> origins) {
        List<Origin> missing = without(present.keySet(), Lineage::series, origins);
        if (!missing.isEmpty()) {
            lock(first(missing, Lineage::patient).keySet());
            present.putAll(series(missing));
        }
        return present;
    }

    /** Waits until no other transaction adds resources of these patients. All take their locks in one order. */
    private void lock(Collection<OrthancIdentifier> patients) {
        SortedSet<Integer> slots = new TreeSet<>();
        patients.forEach(patient -> slots.add(AdditionLockEntity.slot(patient)));
        entities.createQuery(
                        "select l from AdditionLockEntity l where l.slot in (:slots) order by l.slot",
                        AdditionLockEntity.class)
                .setParameter("slots", slots)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(entities::detach);
    }

    /** Looks again: another transaction may have added them while this one waited. */
    private Map<OrthancIdentifier, SeriesEntity> series(Collection<Origin> origins) {
        SortedMap<OrthancIdentifier, Origin> wanted = first(origins, Lineage::series);
        Map<OrthancIdentifier, SeriesEntity> series = find(SeriesEntity.class, SeriesEntity::id, wanted.keySet());
        wanted.keySet().removeAll(series.keySet());
        if (!wanted.isEmpty()) {
            Map<OrthancIdentifier, StudyEntity> studies = studies(without(series.keySet(), Lineage::series, origins));
            wanted.forEach((id, origin) -> series.put(id, addSeries(id, origin, studies)));
        }
        return series;
    }

    private Map<OrthancIdentifier, StudyEntity> studies(Collection<Origin> origins) {
        SortedMap<OrthancIdentifier, Origin> wanted = first(origins, Lineage::study);
        Map<OrthancIdentifier, StudyEntity> studies = find(StudyEntity.class, StudyEntity::id, wanted.keySet());
        wanted.keySet().removeAll(studies.keySet());
        if (!wanted.isEmpty()) {
            Map<OrthancIdentifier, PatientEntity> patients =
                    patients(without(studies.keySet(), Lineage::study, origins));
            wanted.forEach((id, origin) -> studies.put(id, addStudy(id, origin, patients)));
        }
        return studies;
    }

    private Map<OrthancIdentifier, PatientEntity> patients(Collection<Origin> origins) {
        SortedMap<OrthancIdentifier, Origin> wanted = first(origins, Lineage::patient);
        Map<OrthancIdentifier, PatientEntity> patients = find(PatientEntity.class, PatientEntity::id, wanted.keySet());
        wanted.keySet().removeAll(patients.keySet());
        wanted.forEach((id, origin) -> patients.put(id, addPatient(id, origin)));
        return patients;
    }

    private SeriesEntity addSeries(OrthancIdentifier id, Origin origin, Map<OrthancIdentifier, StudyEntity> studies) {
        SeriesEntity series = add(
                id,
                new SeriesEntity(id, parent(studies, origin.lineage().study()).pk(), origin.dataSet()));
        addValues(Level.SERIES, series.pk(), origin);
        return series;
    }

    private StudyEntity addStudy(OrthancIdentifier id, Origin origin, Map<OrthancIdentifier, PatientEntity> patients) {
        PatientEntity patient = parent(patients, origin.lineage().patient());
        StudyEntity study = add(id, new StudyEntity(id, patient.pk(), origin.dataSet()));
        for (String name : new MatchedColumns(origin.dataSet()).names(Tag.REFERRING_PHYSICIAN_NAME)) {
            persist(new ReferringPhysicianNameEntity(study.pk(), name));
        }
        for (String name : patient.names()) {
            persist(new StudyPatientNameEntity(study, name));
        }
        addValues(Level.STUDY, study.pk(), origin);
        return study;
    }

    private PatientEntity addPatient(OrthancIdentifier id, Origin origin) {
        PatientEntity patient = add(id, new PatientEntity(id, origin.dataSet()));
        for (String name : patient.names()) {
            persist(new PatientNameEntity(patient.pk(), name));
        }
        addValues(Level.PATIENT, patient.pk(), origin);
        return patient;
    }

    private void addValues(Level level, long pk, Origin origin) {
        indexed.of(level, origin.dataSet()).forEach(value -> persist(AttributeValueEntity.of(level, pk, value)));
    }

    /** Of each resource the first instance in the list: its attributes are the resource's. */
    private static SortedMap<OrthancIdentifier, Origin> first(
            Collection<Origin> origins, Function<Lineage, OrthancIdentifier> level) {
        SortedMap<OrthancIdentifier, Origin> first = new TreeMap<>(Comparator.comparing(OrthancIdentifier::value));
        origins.forEach(origin -> first.putIfAbsent(level.apply(origin.lineage()), origin));
        return first;
    }

    /** In their order. */
    private static List<Origin> without(
            Set<OrthancIdentifier> found, Function<Lineage, OrthancIdentifier> level, Collection<Origin> origins) {
        return origins.stream()
                .filter(origin -> !found.contains(level.apply(origin.lineage())))
                .toList();
    }

    /**
     * What is found stays locked against removal until the transaction ends: PostgreSQL's foreign keys would do that, H2's only look at
     * what is committed.
     */
    private <E> Map<OrthancIdentifier, E> find(
            Class<E> entity, Function<E, String> identifier, Collection<OrthancIdentifier> ids) {
        Map<OrthancIdentifier, E> found = new HashMap<>();
        new EntitiesById(entities, LockModeType.PESSIMISTIC_READ)
                .find(entity, ids.stream().map(OrthancIdentifier::value).toList())
                .forEach(e -> found.put(new OrthancIdentifier(identifier.apply(e)), manage(e)));
        return found;
    }

    /** The parent that {@link #findOrAdd} or a method like it found or added. */
    static <E> E parent(Map<OrthancIdentifier, E> resources, OrthancIdentifier id) {
        E parent = resources.get(id);
        if (parent == null) {
            throw new IllegalStateException("no parent " + id);
        }
        return parent;
    }

    private <E> E add(OrthancIdentifier id, E entity) {
        added.add(id);
        return persist(entity);
    }

    private <E> E persist(E entity) {
        entities.persist(entity);
        return manage(entity);
    }

    private <E> E manage(E entity) {
        managed.add(entity);
        return entity;
    }

    /** Gives up the entities, once they are written. */
    void forget() {
        managed.forEach(entities::detach);
    }
}
