package org.isocenter.persistence.index.write;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.persistence.audit.JpaSubjectIndex;
import org.isocenter.persistence.changes.ArchiveTotalEntity;
import org.isocenter.persistence.changes.ChangeSet;
import org.isocenter.persistence.changes.NumberChangeSets;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.Subject;
import org.isocenter.persistence.index.schema.Levels;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * The room that limits leave. It recycles patients to make more room. It keeps the archive's totals locked until the
 * transaction ends, so that no two transactions take the same room. Used once.
 */
final class StorageQuota implements Admission {

    private final EntityManager entities;
    private final StorageLimits limits;
    private final ChangeSet changes;
    private final List<StoredPart10> recycledFiles = new ArrayList<>();
    private final List<Subject> recycled = new ArrayList<>();
    private final Set<OrthancIdentifier> stored = new LinkedHashSet<>();
    private long size;
    private long patients;

    private StorageQuota(EntityManager entities, StorageLimits limits, ChangeSet changes, ArchiveTotalEntity total) {
        this.entities = entities;
        this.limits = limits;
        this.changes = changes;
        size = total.diskSize();
        patients = total.patients();
    }

    /** Waits for other transactions with limits. Must be called before the transaction locks anything else. */
    static StorageQuota open(EntityManager entities, StorageLimits limits, ChangeSet changes) {
        return new StorageQuota(entities, limits, changes, NumberChangeSets.number(entities));
    }

    /** The files of the recycled patients. */
    List<StoredPart10> recycledFiles() {
        return recycledFiles;
    }

    /** The studies of the recycled patients. */
    List<Subject> recycled() {
        return recycled;
    }

    @Override
    public boolean admits(OrthancIdentifier patient, long bytes) {
        boolean newPatient = !stored.contains(patient) && !isKnown(patient);
        Need need = new Need(bytes, newPatient ? 1 : 0);
        if (!fits(need, size, patients) && !makes(need, patient)) {
            return false;
        }
        size += need.bytes;
        patients += need.patients;
        stored.remove(patient);
        stored.add(patient);
        return true;
    }

    private boolean isKnown(OrthancIdentifier patient) {
        return !entities.createQuery("select p.pk from PatientEntity p where p.id = :id", Long.class)
                .setParameter("id", patient.value())
                .getResultList()
                .isEmpty();
    }

    private boolean fits(Need need, long usedSize, long usedPatients) {
        boolean sizeFits =
                limits.maximumSize() == 0 || need.bytes <= 0 || usedSize + need.bytes <= limits.maximumSize();
        boolean patientsFit = limits.maximumPatients() == 0
                || need.patients == 0
                || usedPatients + need.patients <= limits.maximumPatients();
        return sizeFits && patientsFit;
    }

    /**
     * Recycles patients, unless recycling all that may be recycled would not be enough. In that case no patient is
     * recycled.
     */
    private boolean makes(Need need, OrthancIdentifier current) {
        if (limits.whenFull() == StorageLimits.WhenFull.REJECT || !fits(need, 0, 0)) {
            return false;
        }
        List<OrthancIdentifier> plan = new ArrayList<>();
        Iterator<OrthancIdentifier> candidates = new RecyclingOrder(entities, stored).candidates(current);
        long sizeLeft = size;
        while (!fits(need, sizeLeft, patients - plan.size())) {
            if (!candidates.hasNext()) {
                return false;
            }
            OrthancIdentifier next = candidates.next();
            plan.add(next);
            sizeLeft -= sizeOf(next);
        }
        plan.forEach(this::recycle);
        return true;
    }

    private long sizeOf(OrthancIdentifier patient) {
        return entities.createQuery(
                        "select coalesce(sum(i.diskLength), 0L)"
                                + Levels.from(Level.INSTANCE, Level.PATIENT, Level.INSTANCE) + " where p.id = :id",
                        Long.class)
                .setParameter("id", patient.value())
                .getSingleResult();
    }

    private void recycle(OrthancIdentifier patient) {
        long before = changes.diskSize();
        new JpaSubjectIndex(entities)
                .ofResources(Level.PATIENT, List.of(patient))
                .values()
                .forEach(recycled::addAll);
        new RemoveResource(entities, changes)
                .remove(Level.PATIENT, patient)
                .ifPresent(removal -> recycledFiles.addAll(removal.files()));
        size += changes.diskSize() - before;
        patients--;
        stored.remove(patient);
    }

    private record Need(long bytes, long patients) {}
}
