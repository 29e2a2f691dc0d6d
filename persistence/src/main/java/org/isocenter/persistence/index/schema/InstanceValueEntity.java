package org.isocenter.persistence.index.schema;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A value of an instance, for searches. */
@Entity
@Table(name = "instance_value")
public class InstanceValueEntity extends AttributeValueEntity {

    InstanceValueEntity() {}

    public InstanceValueEntity(long owner, IndexedValue value) {
        super(owner, value);
    }
}
