package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;

/** The rows that one addition has in memory. The caller's transaction may go on for long: it must not hold on to all of them. */
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

    /** Takes note of a row that was read. */
    <E> E found(E row) {
        managed.add(row);
        return row;
    }

    /** Gives up the rows, once they are written. */
    void forget() {
        managed.forEach(entities::detach);
        managed.clear();
    }
}
