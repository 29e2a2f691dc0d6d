package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value by which a study is found. */
@Entity
@Table(name = "study_value")
class StudyValueEntity extends AttributeValueEntity {

    StudyValueEntity() {}

    StudyValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
