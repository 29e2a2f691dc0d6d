package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** The rows that one addition has in memory. The caller's transaction may be long, so it must not keep all of them. */
final class ManagedRows {

    private final EntityManager entities;
    private final List<Object> managed = new ArrayList<>();

    ManagedRows(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds a row to its table. */
    <E> E persist(E row) {
        entities.persist(row);
        return found(row);
    }

    /** Records a row that was read. */
    <E> E found(E row) {
        managed.add(row);
        return row;
    }

    /** Detaches the rows, which must have been flushed. */
    void forget() {
        managed.forEach(entities::detach);
        managed.clear();
    }
}
