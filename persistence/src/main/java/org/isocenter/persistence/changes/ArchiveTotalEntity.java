package org.isocenter.persistence.changes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import org.isocenter.persistence.index.Level;

/**
 * The only row of table {@code archive_total}: the totals of the numbered change sets. Only the transaction that has
 * locked the row may number change sets, recycle patients or check a limit.
 */
@Entity
@Table(name = "archive_total")
public class ArchiveTotalEntity {

    @Id
    int pk;

    @Column(name = "last_change")
    long lastChange;

    @Column(name = "last_position")
    long lastPosition;

    @Column(name = "last_export")
    long lastExport;

    long patients;
    long studies;
    long series;
    long instances;

    @Column(name = "disk_size")
    long diskSize;

    @Column(name = "uncompressed_size")
    long uncompressedSize;

    ArchiveTotalEntity() {}

    /**
     * Locks the row until the end of the transaction, and returns the managed entity in the state that the last
     * transaction with the lock left.
     */
    static ArchiveTotalEntity lock(EntityManager entities) {
        return entities.createQuery("select t from ArchiveTotalEntity t", ArchiveTotalEntity.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    /**
     * The JPQL for the number of a level's resources, from select to where. One statement counts the change sets that
     * are numbered and those that are not.
     */
    public static String count(Level level) {
        String resources =
                switch (level) {
                    case PATIENT -> "patients";
                    case STUDY -> "studies";
                    case SERIES -> "series";
                    case INSTANCE -> "instances";
                };
        return "t." + resources + " + (select coalesce(sum(s." + resources
                + "), 0L) from ChangeSetEntity s where s.firstNumber is null) from ArchiveTotalEntity t";
    }

    void add(ChangeSetEntity set) {
        patients += set.patients;
        studies += set.studies;
        series += set.series;
        instances += set.instances;
        diskSize += set.diskSize;
        uncompressedSize += set.uncompressedSize;
    }

    /** Takes the next position in the order in which patients are recycled, after all positions taken so far. */
    public long nextPosition() {
        return ++lastPosition;
    }

    public long patients() {
        return patients;
    }

    /** Bytes in the storage area. */
    public long diskSize() {
        return diskSize;
    }
}
