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

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ParentEntity() {}

    ParentEntity(OrthancIdentifier id, Level level, DataSet dataSet) {
        this.id = id.value();
        attributes = StoredAttributes.encode(MainAttributes.select(level, dataSet));
    }

    /** Takes over the main attributes of a data set. */
    final void takeAttributes(Level level, DataSet dataSet) {
        attributes = StoredAttributes.encode(MainAttributes.select(level, dataSet));
    }

    /** The key of the row. */
    public abstract long pk();

    /** The identifier of the resource. */
    public String id() {
        return id;
    }
}
