package org.isocenter.persistence.index.schema;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads resources by their public identifiers, in the order of the identifiers, so that transactions that lock several
 * resources never deadlock.
 */
public final class EntitiesById {

    private final EntityManager entities;
    private final LockModeType lock;

    public EntitiesById(EntityManager entities, LockModeType lock) {
        this.entities = entities;
        this.lock = lock;
    }

    public <E> List<E> find(Class<E> entity, Collection<String> ids) {
        List<E> found = new ArrayList<>();
        Chunks.of(ids).forEach(chunk -> found.addAll(chunk(entity, chunk)));
        return found;
    }

    /**
     * Hibernate translates a statement with a list again each time. For one identifier, the most frequent case, that
     * would take as long as executing the statement.
     */
    private <E> List<E> chunk(Class<E> entity, List<String> ids) {
        boolean one = ids.size() == 1;
        return entities.createQuery(
                        "select e from " + entity.getSimpleName() + " e where e.id "
                                + (one ? "= :ids" : "in (:ids) order by e.id"),
                        entity)
                .setParameter("ids", one ? ids.get(0) : ids)
                .setLockMode(lock)
                .getResultList();
    }
}
