package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.LimitedAddition;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.schema.IndexedValues;

/** Adds instances as far as there is room for them, and writes the change set. Used once. */
final class AddWithinLimits {

    private final EntityManager entities;
    private final IndexedValues indexed;
    private final boolean overwrite;
    private final StorageLimits limits;
    /** In the precision of the database. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private final ChangeSet changes = new ChangeSet(now);

    AddWithinLimits(EntityManager entities, IndexedValues indexed, boolean overwrite, StorageLimits limits) {
        this.entities = entities;
        this.indexed = indexed;
        this.overwrite = overwrite;
        this.limits = limits;
    }

    LimitedAddition add(List<NewInstance> instances) {
        LimitedAddition added = limits.isNone()
                ? new LimitedAddition(adding(Admission.UNLIMITED).add(instances), List.of(), List.of())
                : addLimited(instances);
        changes.write(entities);
        return added;
    }

    /**
     * Adds one patient after the other, as if each had been sent separately, because one may have to be recycled for
     * the next.
     */
    private LimitedAddition addLimited(List<NewInstance> instances) {
        StorageQuota quota = StorageQuota.open(entities, limits, changes);
        List<Addition> additions = new ArrayList<>(instances.size());
        for (int start = 0, end; start < instances.size(); start = end) {
            end = endOfRun(instances, start);
            additions.addAll(adding(quota).add(instances.subList(start, end)));
        }
        return new LimitedAddition(additions, quota.recycledFiles(), quota.recycled());
    }

    private AddInstances adding(Admission admission) {
        return new AddInstances(entities, indexed, overwrite, admission, changes, now);
    }

    private static int endOfRun(List<NewInstance> instances, int start) {
        OrthancIdentifier patient = instances.get(start).lineage().patient();
        int end = start;
        while (end < instances.size() && instances.get(end).lineage().patient().equals(patient)) {
            end++;
        }
        return end;
    }
}
