package org.isocenter.persistence.index;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.persistence.part10.StoredPart10;

/** Adds the instances of one call: one look-up per level, then batched inserts. Used once. */
final class AddInstances {

    private final EntityManager entities;
    private final boolean overwrite;
    private final Instant now = Instant.now();
    private final Map<OrthancIdentifier, InstanceEntity> known = new HashMap<>();
    private final Map<Long, byte[]> metadata = new LinkedHashMap<>();
    private final List<Long> replaced = new ArrayList<>();
    private final List<InstanceMetadataEntity> written = new ArrayList<>();

    AddInstances(EntityManager entities, boolean overwrite) {
        this.entities = entities;
        this.overwrite = overwrite;
    }

    List<Addition> add(List<NewInstance> instances) {
        List<Origin> origins = instances.stream().map(Origin::of).toList();
        findKnown(origins);
        AddParents parents = new AddParents(entities);
        Map<OrthancIdentifier, SeriesEntity> series = parents.findOrAdd(origins.stream()
                .filter(origin -> !known.containsKey(origin.lineage().instance()))
                .toList());
        List<Addition> outcomes = new ArrayList<>(instances.size());
        for (int i = 0; i < instances.size(); i++) {
            Lineage lineage = origins.get(i).lineage();
            outcomes.add(add(instances.get(i), lineage, series));
        }
        writeMetadata();
        entities.flush();
        forget(parents);
        return outcomes;
    }

    private Addition add(NewInstance instance, Lineage lineage, Map<OrthancIdentifier, SeriesEntity> series) {
        InstanceEntity present = known.get(lineage.instance());
        if (present == null) {
            InstanceEntity added =
                    new InstanceEntity(lineage.instance(), AddParents.parent(series, lineage.series()), instance, now);
            entities.persist(added);
            known.put(lineage.instance(), added);
            metadata.put(added.pk, instance.metadata());
            return new Addition.Added(lineage);
        }
        if (!overwrite) {
            return new Addition.AlreadyPresent(lineage);
        }
        StoredPart10 replacedFile = present.file();
        present.take(instance, now);
        if (metadata.put(present.pk, instance.metadata()) == null) {
            replaced.add(present.pk);
        }
        return new Addition.Replaced(lineage, replacedFile);
    }

    /** What is going to be replaced stays locked, so that each replaced file is reported to exactly one transaction. */
    private void findKnown(List<Origin> origins) {
        Set<String> ids = new LinkedHashSet<>();
        origins.forEach(origin -> ids.add(origin.lineage().instance().value()));
        for (Collection<String> chunk : Chunks.of(ids)) {
            TypedQuery<InstanceEntity> query = entities.createQuery(
                            "select i from InstanceEntity i where i.id in (:ids) order by i.id", InstanceEntity.class)
                    .setParameter("ids", chunk);
            if (overwrite) {
                query.setLockMode(LockModeType.PESSIMISTIC_WRITE);
            }
            query.getResultList().forEach(found -> known.put(new OrthancIdentifier(found.id), found));
        }
    }

    /** Rows of replaced instances are written anew: deleting them is one statement, updating them would be one each. */
    private void writeMetadata() {
        for (Collection<Long> chunk : Chunks.of(replaced)) {
            entities.createQuery("delete from InstanceMetadataEntity m where m.instance in (:instances)")
                    .setParameter("instances", chunk)
                    .executeUpdate();
        }
        metadata.forEach((instance, compressed) -> {
            InstanceMetadataEntity entity = new InstanceMetadataEntity(instance, compressed);
            entities.persist(entity);
            written.add(entity);
        });
    }

    /** The caller's transaction may go on for long: it must not hold on to every row. */
    private void forget(AddParents parents) {
        parents.forget();
        known.values().forEach(entities::detach);
        written.forEach(entities::detach);
    }
}
