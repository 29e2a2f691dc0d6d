package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value of a series, for searches. */
@Entity
@Table(name = "series_value")
class SeriesValueEntity extends AttributeValueEntity {

    SeriesValueEntity() {}

    SeriesValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
