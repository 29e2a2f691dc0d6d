package org.isocenter.persistence.index;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of table {@code addition_lock}: whoever has locked it may add resources of the patients that fall on it. */
@Entity
@Table(name = "addition_lock")
class AdditionLockEntity {

    private static final int SLOTS = 256;

    @Id
    int slot;

    AdditionLockEntity() {}

    /** The slot that a patient falls on. */
    static int slot(OrthancIdentifier patient) {
        return Math.floorMod(patient.value().hashCode(), SLOTS);
    }
}
