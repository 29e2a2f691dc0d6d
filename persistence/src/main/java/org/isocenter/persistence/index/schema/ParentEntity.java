package org.isocenter.persistence.index.schema;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The common columns of patients, studies and series. A row is written from the first instance received, and again when
 * that instance is reconstructed. It is only read by projections.
 */
@MappedSuperclass
public abstract class ParentEntity {

    @Column(updatable = false)
    String id;

    /** The main attributes of its level, as {@link StoredAttributes} writes them. */
    byte[] attributes;

    /** When an instance below the resource was last deleted; null if none was. */
    @Column(name = "reduced_at", updatable = false)
    @Nullable
    Instant reducedAt;

    /** When it was added, or its only instance replaced; null if that is not known. */
    @Column(name = "begun_at", updatable = false)
    @Nullable
    Instant begunAt;

    /** The key of the instance whose attributes it has; null for the first one. */
    @Column(name = "described_by")
    @Nullable
    Long describedBy;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ParentEntity() {}

    ParentEntity(OrthancIdentifier id, Level level, DataSet dataSet, Instant now) {
        this.id = id.value();
        begunAt = now;
        attributes = StoredAttributes.encode(MainAttributes.select(level, dataSet));
    }

    /** Takes over the main attributes of a data set. */
    final void takeAttributes(Level level, DataSet dataSet) {
        attributes = StoredAttributes.encode(MainAttributes.select(level, dataSet));
    }

    /** Sets the instance whose attributes it has. */
    public final void describeBy(long instance) {
        describedBy = instance;
    }

    /** The key of the row. */
    public abstract long pk();

    /** The identifier of the resource. */
    public String id() {
        return id;
    }
}
