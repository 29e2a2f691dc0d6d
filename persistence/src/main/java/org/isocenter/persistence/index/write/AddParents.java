package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
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
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.schema.AdditionLockEntity;
import org.isocenter.persistence.index.schema.AttributeValueEntity;
import org.isocenter.persistence.index.schema.EntitiesById;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.MatchedColumns;
import org.isocenter.persistence.index.schema.ParentEntity;
import org.isocenter.persistence.index.schema.PatientEntity;
import org.isocenter.persistence.index.schema.PatientNameEntity;
import org.isocenter.persistence.index.schema.ReferringPhysicianNameEntity;
import org.isocenter.persistence.index.schema.SeriesEntity;
import org.isocenter.persistence.index.schema.StudyEntity;
import org.isocenter.persistence.index.schema.StudyPatientNameEntity;

/**
 * Finds the series, studies and patients of new instances, or adds them: one look-up per level, from the series
 * upwards, and only as far as parents are missing. Transactions that add resources of one patient run one after the
 * other. Used once.
 */
final class AddParents {

    private final EntityManager entities;
    private final Map<OrthancIdentifier, SeriesEntity> present = new HashMap<>();
    private final IndexedValues indexed;
    private final ManagedRows rows;
    private final Set<OrthancIdentifier> added = new HashSet<>();
    private final Instant now;

    AddParents(EntityManager entities, IndexedValues indexed, ManagedRows rows, Instant now) {
        this.entities = entities;
        this.indexed = indexed;
        this.rows = rows;
        this.now = now;
    }

    /**
     * The parents of some instances.
     *
     * @param series by their identifiers
     * @param added identifiers of the series, studies and patients that did not exist before
     */
    record Parents(Map<OrthancIdentifier, SeriesEntity> series, Set<OrthancIdentifier> added) {

        /** The key of an instance's series. */
        long series(Lineage lineage) {
            return parent(series, lineage.series()).pk();
        }

        /** The parents that were added for an instance, from its series upwards; each is returned once. */
        List<ResourceReference> takeAdded(Lineage lineage) {
            return Stream.of(
                            new ResourceReference(Level.SERIES, lineage.series()),
                            new ResourceReference(Level.STUDY, lineage.study()),
                            new ResourceReference(Level.PATIENT, lineage.patient()))
                    .filter(parent -> added.remove(parent.id()))
                    .toList();
        }
    }

    /**
     * Looks up the existing series of these instances. Has to be called before instances are looked up, because a
     * transaction that removes a series locks it before its instances.
     */
    void find(Collection<NewInstance> instances) {
        present.putAll(
                find(SeriesEntity.class, first(instances, Lineage::series).keySet()));
    }

    /**
     * The parents of these instances; series that {@link #find} did not find are added, together with missing studies
     * and patients.
     */
    Parents findOrAdd(Collection<NewInstance> instances) {
        List<NewInstance> missing = without(present.keySet(), Lineage::series, instances);
        if (!missing.isEmpty()) {
            lock(first(missing, Lineage::patient).keySet());
            present.putAll(series(missing));
        }
        return new Parents(present, added);
    }

    /**
     * Waits until no other transaction adds resources of these patients. All transactions take their locks in the same
     * order.
     */
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

    /** Looks up series again, because another transaction may have added them while this one waited. */
    private Map<OrthancIdentifier, SeriesEntity> series(Collection<NewInstance> instances) {
        SortedMap<OrthancIdentifier, NewInstance> wanted = first(instances, Lineage::series);
        Map<OrthancIdentifier, SeriesEntity> series = find(SeriesEntity.class, wanted.keySet());
        wanted.keySet().removeAll(series.keySet());
        if (!wanted.isEmpty()) {
            Map<OrthancIdentifier, StudyEntity> studies = studies(without(series.keySet(), Lineage::series, instances));
            wanted.forEach((id, instance) -> series.put(id, addSeries(id, instance, studies)));
        }
        return series;
    }

    private Map<OrthancIdentifier, StudyEntity> studies(Collection<NewInstance> instances) {
        SortedMap<OrthancIdentifier, NewInstance> wanted = first(instances, Lineage::study);
        Map<OrthancIdentifier, StudyEntity> studies = find(StudyEntity.class, wanted.keySet());
        wanted.keySet().removeAll(studies.keySet());
        if (!wanted.isEmpty()) {
            Map<OrthancIdentifier, PatientEntity> patients =
                    patients(without(studies.keySet(), Lineage::study, instances));
            wanted.forEach((id, instance) -> studies.put(id, addStudy(id, instance, patients)));
        }
        return studies;
    }

    private Map<OrthancIdentifier, PatientEntity> patients(Collection<NewInstance> instances) {
        SortedMap<OrthancIdentifier, NewInstance> wanted = first(instances, Lineage::patient);
        Map<OrthancIdentifier, PatientEntity> patients = find(PatientEntity.class, wanted.keySet());
        wanted.keySet().removeAll(patients.keySet());
        wanted.forEach((id, instance) -> patients.put(id, addPatient(id, instance)));
        return patients;
    }

    private SeriesEntity addSeries(
            OrthancIdentifier id, NewInstance instance, Map<OrthancIdentifier, StudyEntity> studies) {
        SeriesEntity series = add(
                id,
                new SeriesEntity(id, parent(studies, instance.lineage().study()).pk(), instance.dataSet(), now));
        addValues(Level.SERIES, series.pk(), instance);
        return series;
    }

    private StudyEntity addStudy(
            OrthancIdentifier id, NewInstance instance, Map<OrthancIdentifier, PatientEntity> patients) {
        PatientEntity patient = parent(patients, instance.lineage().patient());
        StudyEntity study = add(id, new StudyEntity(id, patient.pk(), instance.dataSet(), now));
        for (String name : new MatchedColumns(instance.dataSet()).names(Tag.REFERRING_PHYSICIAN_NAME)) {
            rows.persist(new ReferringPhysicianNameEntity(study.pk(), name));
        }
        for (String name : patient.names()) {
            rows.persist(new StudyPatientNameEntity(study, name));
        }
        addValues(Level.STUDY, study.pk(), instance);
        return study;
    }

    private PatientEntity addPatient(OrthancIdentifier id, NewInstance instance) {
        PatientEntity patient = add(id, new PatientEntity(id, instance.dataSet(), now));
        for (String name : patient.names()) {
            rows.persist(new PatientNameEntity(patient.pk(), name));
        }
        addValues(Level.PATIENT, patient.pk(), instance);
        return patient;
    }

    private void addValues(Level level, long pk, NewInstance instance) {
        indexed.of(level, instance.dataSet()).forEach(value -> rows.persist(AttributeValueEntity.of(level, pk, value)));
    }

    /** The first instance in the list of each resource, which provides the resource's attributes. */
    private static SortedMap<OrthancIdentifier, NewInstance> first(
            Collection<NewInstance> instances, Function<Lineage, OrthancIdentifier> level) {
        SortedMap<OrthancIdentifier, NewInstance> first = new TreeMap<>(Comparator.comparing(OrthancIdentifier::value));
        instances.forEach(instance -> first.putIfAbsent(level.apply(instance.lineage()), instance));
        return first;
    }

    /** In their order. */
    private static List<NewInstance> without(
            Set<OrthancIdentifier> found,
            Function<Lineage, OrthancIdentifier> level,
            Collection<NewInstance> instances) {
        return instances.stream()
                .filter(instance -> !found.contains(level.apply(instance.lineage())))
                .toList();
    }

    /**
     * Found rows stay locked against removal until the transaction ends. PostgreSQL's foreign keys would do this; those
     * of H2 only check committed rows.
     */
    private <E extends ParentEntity> Map<OrthancIdentifier, E> find(
            Class<E> entity, Collection<OrthancIdentifier> ids) {
        Map<OrthancIdentifier, E> found = new HashMap<>();
        new EntitiesById(entities, LockModeType.PESSIMISTIC_READ)
                .find(entity, ids.stream().map(OrthancIdentifier::value).toList())
                .forEach(e -> found.put(new OrthancIdentifier(e.id()), rows.found(e)));
        return found;
    }

    /** The parent that {@link #findOrAdd} or a similar method found or added. */
    static <E> E parent(Map<OrthancIdentifier, E> resources, OrthancIdentifier id) {
        E parent = resources.get(id);
        if (parent == null) {
            throw new IllegalStateException("no parent " + id);
        }
        return parent;
    }

    private <E> E add(OrthancIdentifier id, E entity) {
        added.add(id);
        return rows.persist(entity);
    }
}
