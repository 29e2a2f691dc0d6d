package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value of a study, for searches. */
@Entity
@Table(name = "study_value")
class StudyValueEntity extends AttributeValueEntity {

    StudyValueEntity() {}

    StudyValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
