package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.isocenter.persistence.changes.ArchiveTotalEntity;
import org.isocenter.persistence.changes.NumberChangeSets;
import org.isocenter.persistence.index.OrthancIdentifier;

/** Keeps patients from being recycled. */
final class PatientProtection {

    private final EntityManager entities;

    PatientProtection(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Boolean> isProtected(OrthancIdentifier patient) {
        return entities.createQuery("select p.isProtected from PatientEntity p where p.id = :id", Boolean.class)
                .setParameter("id", patient.value())
                .getResultStream()
                .findFirst();
    }

    /** Waits for transactions that recycle, so that none of them has already chosen the patient. */
    boolean protect(OrthancIdentifier patient, boolean on) {
        ArchiveTotalEntity total = NumberChangeSets.number(entities);
        Optional<Boolean> before = isProtected(patient);
        if (before.isPresent() && before.get() != on) {
            entities.createQuery("update PatientEntity p set p.isProtected = :on where p.id = :id")
                    .setParameter("on", on)
                    .setParameter("id", patient.value())
                    .executeUpdate();
            moveToEnd(patient, total);
        }
        return before.isPresent();
    }

    private void moveToEnd(OrthancIdentifier patient, ArchiveTotalEntity total) {
        entities.createQuery("update RecyclingOrderEntity r set r.position = :position where r.patientId = :id")
                .setParameter("position", total.nextPosition())
                .setParameter("id", patient.value())
                .executeUpdate();
    }
}
