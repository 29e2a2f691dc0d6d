package org.isocenter.persistence.changes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of table {@code change_set}. */
@Entity
@Table(name = "change_set")
class ChangeSetEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "change_set_seq")
    @SequenceGenerator(name = "change_set_seq", sequenceName = "change_set_seq", allocationSize = 50)
    long pk;

    @Column(name = "changed_at", updatable = false)
    Instant changedAt;

    /** The number of its first change; null until the change set is numbered. */
    @Column(name = "first_number")
    @Nullable
    Long firstNumber;

    @Column(name = "change_count", updatable = false)
    int changeCount;

    @Column(updatable = false)
    byte[] changes;

    @Column(updatable = false)
    byte[] touched;

    @Column(updatable = false)
    long patients;

    @Column(updatable = false)
    long studies;

    @Column(updatable = false)
    long series;

    @Column(updatable = false)
    long instances;

    @Column(name = "disk_size", updatable = false)
    long diskSize;

    @Column(name = "uncompressed_size", updatable = false)
    long uncompressedSize;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ChangeSetEntity() {}

    ChangeSetEntity(Instant changedAt, List<Change> changes, Collection<Change> touched) {
        this.changedAt = changedAt;
        this.changeCount = changes.size();
        this.changes = Change.encode(changes);
        this.touched = Change.encode(touched);
    }
}
