package org.isocenter.persistence.index;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** A row of table {@code addition_lock}: whoever has it may add resources of the patients that fall on it. */
@Entity
@Table(name = "addition_lock")
class AdditionLockEntity {

    private static final int SLOTS = 256;

    @Id
    int slot;

    AdditionLockEntity() {}

    /** Waits until no other transaction is adding patients, studies or series of these patients. Locks are taken in one order by all. */
    static void acquire(EntityManager entities, Collection<OrthancIdentifier> patients) {
        SortedSet<Integer> slots = new TreeSet<>();
        patients.forEach(patient -> slots.add(Math.floorMod(patient.value().hashCode(), SLOTS)));
        entities.createQuery(
                        "select l from AdditionLockEntity l where l.slot in (:slots) order by l.slot",
                        AdditionLockEntity.class)
                .setParameter("slots", slots)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(entities::detach);
    }
}
