package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.changes.ChangeType;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.schema.Chunks;
import org.isocenter.persistence.index.schema.EntitiesById;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.schema.InstanceEntity;
import org.isocenter.persistence.index.schema.InstanceMetadataEntity;
import org.isocenter.persistence.index.schema.InstanceValueEntity;
import org.isocenter.persistence.part10.StoredPart10;

/** Adds the instances of one call: one look-up per level, then batched inserts. Used once. */
final class AddInstances {

    private final EntityManager entities;
    private final IndexedValues indexed;
    private final boolean overwrite;
    private final Admission admission;
    private final ChangeSet changes;
    private final Instant now;
    private final Map<OrthancIdentifier, InstanceEntity> known = new HashMap<>();
    private final Map<Long, NewInstance> metadata = new LinkedHashMap<>();
    private final List<Long> replaced = new ArrayList<>();
    private final Map<Long, NewInstance> replacedValues = new LinkedHashMap<>();
    private final ManagedRows rows;
    private BegunAgain begun = BegunAgain.NOTHING;

    AddInstances(
            EntityManager entities,
            IndexedValues indexed,
            boolean overwrite,
            Admission admission,
            ChangeSet changes,
            Instant now) {
        this.entities = entities;
        this.indexed = indexed;
        this.overwrite = overwrite;
        this.admission = admission;
        this.changes = changes;
        this.now = now;
        rows = new ManagedRows(entities);
    }

    List<Addition> add(List<NewInstance> instances) {
        lockPatientsOfReplaced(instances);
        AddParents parents = new AddParents(entities, indexed, rows, now);
        parents.find(instances);
        findKnown(instances);
        Set<NewInstance> refused = refused(instances);
        AddParents.Parents above = parents.findOrAdd(instances.stream()
                .filter(instance -> !refused.contains(instance)
                        && !known.containsKey(instance.lineage().instance()))
                .toList());
        begun = beginAgain(instances, refused);
        List<Addition> outcomes = new ArrayList<>(instances.size());
        for (NewInstance instance : instances) {
            outcomes.add(refused.contains(instance) ? new Addition.NoRoom(instance.lineage()) : add(instance, above));
        }
        writeMetadata();
        entities.flush();
        rows.forget();
        return outcomes;
    }

    /**
     * The instances for which there is no room. Instances take room in their order; an existing instance that is kept
     * takes none.
     */
    private Set<NewInstance> refused(List<NewInstance> instances) {
        Set<NewInstance> refused = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<OrthancIdentifier, Long> sizes = new HashMap<>();
        known.forEach((id, present) -> sizes.put(id, present.diskLength()));
        for (NewInstance instance : instances) {
            OrthancIdentifier id = instance.lineage().instance();
            long size = instance.diskLength();
            Long present = sizes.get(id);
            if (present != null && !replaces(instance)) {
                continue;
            }
            if (admission.admits(instance.lineage().patient(), present == null ? size : size - present)) {
                sizes.put(id, size);
            } else {
                refused.add(instance);
            }
        }
        return refused;
    }

    /** What has only instances that are replaced begins again. */
    private BegunAgain beginAgain(List<NewInstance> instances, Set<NewInstance> refused) {
        List<Long> replacing = instances.stream()
                .filter(instance -> !refused.contains(instance) && replaces(instance))
                .flatMap(instance ->
                        Stream.ofNullable(known.get(instance.lineage().instance())))
                .map(InstanceEntity::pk)
                .distinct()
                .toList();
        return BegunAgain.among(entities, replacing, now);
    }

    private boolean replaces(NewInstance instance) {
        return overwrite || instance.replaces();
    }

    private Addition add(NewInstance instance, AddParents.Parents parents) {
        Lineage lineage = instance.lineage();
        InstanceEntity present = known.get(lineage.instance());
        if (present == null) {
            InstanceEntity added =
                    rows.persist(new InstanceEntity(lineage.instance(), parents.series(lineage), instance, now));
            known.put(lineage.instance(), added);
            metadata.put(added.pk(), instance);
            changes.added(Level.INSTANCE, lineage.instance());
            // Each parent is logged with the first instance below it.
            parents.takeAdded(lineage).forEach(parent -> changes.added(parent.level(), parent.id()));
            changes.resize(added.diskLength(), added.fileLength());
            changes.touch(lineage);
            addValues(added.pk(), instance);
            return new Addition.Added(lineage);
        }
        if (!replaces(instance)) {
            return new Addition.AlreadyPresent(lineage, present.file(), present.diskLength());
        }
        StoredPart10 replacedFile = present.file();
        changes.resize(-present.diskLength(), -present.fileLength());
        present.take(instance, now);
        changes.resize(present.diskLength(), present.fileLength());
        changes.log(ChangeType.NEW_INSTANCE, Level.INSTANCE, lineage.instance());
        begun.logNew(lineage, changes);
        changes.touch(lineage);
        if (metadata.put(present.pk(), instance) == null) {
            replaced.add(present.pk());
        }
        replacedValues.put(present.pk(), instance);
        return new Addition.Replaced(lineage, replacedFile);
    }

    /** Only of those that are there: additions to one patient need not wait for one another. */
    private void lockPatientsOfReplaced(List<NewInstance> instances) {
        Map<String, NewInstance> replacing = new HashMap<>();
        instances.stream()
                .filter(this::replaces)
                .forEach(instance -> replacing.put(instance.lineage().instance().value(), instance));
        List<NewInstance> present = new ArrayList<>();
        for (List<String> ids : Chunks.of(replacing.keySet())) {
            entities.createQuery("select i.id from InstanceEntity i where i.id in (:ids)", String.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(id -> present.add(replacing.get(id)));
        }
        if (!present.isEmpty()) {
            PatientLock.take(entities, present);
        }
    }

    /**
     * Instances that will be replaced stay locked, so that each replaced file is reported to exactly one transaction.
     */
    private void findKnown(List<NewInstance> instances) {
        Set<String> ids = new LinkedHashSet<>();
        instances.forEach(instance -> ids.add(instance.lineage().instance().value()));
        boolean replacing = instances.stream().anyMatch(this::replaces);
        new EntitiesById(entities, replacing ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE)
                .find(InstanceEntity.class, ids)
                .forEach(found -> known.put(new OrthancIdentifier(found.id()), rows.found(found)));
    }

    /**
     * Rows of replaced instances are deleted and inserted again: deleting them takes one statement, while updating
     * would take one for each.
     */
    private void writeMetadata() {
        for (Collection<Long> chunk : Chunks.of(replaced)) {
            entities.createQuery("delete from InstanceMetadataEntity m where m.instance in (:instances)")
                    .setParameter("instances", chunk)
                    .executeUpdate();
        }
        metadata.forEach((pk, instance) -> rows.persist(new InstanceMetadataEntity(pk, instance)));
        for (Collection<Long> chunk : Chunks.of(replacedValues.keySet())) {
            entities.flush();
            entities.createQuery("delete from InstanceValueEntity v where v.owner in (:instances)")
                    .setParameter("instances", chunk)
                    .executeUpdate();
        }
        replacedValues.forEach(this::addValues);
    }

    private void addValues(long pk, NewInstance instance) {
        indexed.of(Level.INSTANCE, instance.dataSet())
                .forEach(value -> rows.persist(new InstanceValueEntity(pk, value)));
    }
}
