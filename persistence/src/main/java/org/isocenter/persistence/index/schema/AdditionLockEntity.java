package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * A row of table {@code addition_lock}: the transaction that has locked it may add resources of the patients that are
 * assigned to it.
 */
@Entity
@Table(name = "addition_lock")
public class AdditionLockEntity {

    private static final int SLOTS = 256;

    @Id
    int slot;

    AdditionLockEntity() {}

    /** The slot that a patient is assigned to. */
    public static int slot(OrthancIdentifier patient) {
        return Math.floorMod(patient.value().hashCode(), SLOTS);
    }
}
