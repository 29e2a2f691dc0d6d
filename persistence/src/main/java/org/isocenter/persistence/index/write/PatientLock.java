package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.schema.EntitiesById;
import org.isocenter.persistence.index.schema.PatientEntity;

/**
 * The lock that whoever writes to existing resources takes first, before any lock on what is below: removing, replacing
 * and rewriting instances write to their series, studies and patients too. Two transactions that hold locks on one
 * series for reading, and then want to write to it, would wait for each other, and again when they try again.
 */
final class PatientLock {

    private PatientLock() {}

    /** Locks the patients of instances, those that there are, in the order of their identifiers. */
    static void take(EntityManager entities, Collection<NewInstance> instances) {
        new EntitiesById(entities, LockModeType.PESSIMISTIC_WRITE)
                .find(
                        PatientEntity.class,
                        instances.stream()
                                .map(instance -> instance.lineage().patient().value())
                                .distinct()
                                .sorted()
                                .toList())
                .forEach(entities::detach);
    }
}
