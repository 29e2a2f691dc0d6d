package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value of a patient, for searches. */
@Entity
@Table(name = "patient_value")
class PatientValueEntity extends AttributeValueEntity {

    PatientValueEntity() {}

    PatientValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
