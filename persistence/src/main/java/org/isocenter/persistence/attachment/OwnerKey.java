package org.isocenter.persistence.attachment;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.schema.PatientEntity;

/** Finds the rows of resources that have attachments, labels or texts. */
final class OwnerKey {

    private OwnerKey() {}

    /**
     * The key of a resource's row that stays until the end of the transaction; empty if there is none. Who deletes resources locks their
     * patient first. Without this lock H2 lets a row in that refers to one that is being deleted: it checks references without waiting, and
     * the deletion does not see what is not committed.
     */
    static Optional<Long> locked(EntityManager entities, Owner owner) {
        entities.createQuery("select p from PatientEntity p where " + patient(owner.level()), PatientEntity.class)
                .setParameter("id", owner.id().value())
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .forEach(entities::detach);
        return find(entities, owner);
    }

    private static String patient(Level level) {
        return switch (level) {
            case PATIENT -> "p.id = :id";
            case STUDY -> "p.pk = (select st.patient from StudyEntity st where st.id = :id)";
            case SERIES ->
                "p.pk = (select st.patient from SeriesEntity se join StudyEntity st on st.pk = se.study"
                        + " where se.id = :id)";
            case INSTANCE ->
                "p.pk = (select st.patient from InstanceEntity i join SeriesEntity se on se.pk = i.series"
                        + " join StudyEntity st on st.pk = se.study where i.id = :id)";
        };
    }

    /** The key of a resource's row; empty if there is none. */
    static Optional<Long> find(EntityManager entities, Owner owner) {
        return entities.createQuery(
                        "select r.pk from " + AttachedEntity.entity(owner.level()) + " r where r.id = :id", Long.class)
                .setParameter("id", owner.id().value())
                .getResultStream()
                .findFirst();
    }
}
