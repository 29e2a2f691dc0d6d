package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value by which an instance is found. */
@Entity
@Table(name = "instance_value")
public class InstanceValueEntity extends AttributeValueEntity {

    InstanceValueEntity() {}

    public InstanceValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
