package org.isocenter.persistence.index;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value by which an instance is found. */
@Entity
@Table(name = "instance_value")
class InstanceValueEntity extends AttributeValueEntity {

    InstanceValueEntity() {}

    InstanceValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
