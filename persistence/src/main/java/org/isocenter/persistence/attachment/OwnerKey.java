package org.isocenter.persistence.attachment;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Finds the rows of resources that have attachments, labels or texts. */
final class OwnerKey {

    private OwnerKey() {}

    /** The key of a resource's row; empty if there is none. */
    static Optional<Long> find(EntityManager entities, Owner owner) {
        return entities.createQuery(
                        "select r.pk from " + AttachedEntity.entity(owner.level()) + " r where r.id = :id", Long.class)
                .setParameter("id", owner.id().value())
                .getResultStream()
                .findFirst();
    }
}
