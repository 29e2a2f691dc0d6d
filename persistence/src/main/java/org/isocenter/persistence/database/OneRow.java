package org.isocenter.persistence.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/**
 * Reads a row by its key. By a query, since the persistence provider logs the stack trace of each {@link EntityManager#find} that fails as
 * the database is away, while those who ask report the failure themselves, once.
 */
public final class OneRow {

    private OneRow() {}

    /**
     * The row with a key, managed by the persistence context; empty if there is none.
     *
     * @param attribute of the entity that has the key
     */
    public static <E> Optional<E> of(EntityManager entities, Class<E> entity, String attribute, Object key) {
        return of(entities, entity, attribute, key, LockModeType.NONE);
    }

    /** The same, locked until the end of the transaction. */
    public static <E> Optional<E> of(
            EntityManager entities, Class<E> entity, String attribute, Object key, LockModeType lock) {
        return entities
                .createQuery("select e from " + entity.getSimpleName() + " e where e." + attribute + " = :key", entity)
                .setParameter("key", key)
                .setLockMode(lock)
                .getResultList()
                .stream()
                .findFirst();
    }
}
