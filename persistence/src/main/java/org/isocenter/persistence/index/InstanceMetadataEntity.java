package org.isocenter.persistence.index;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of table {@code instance_metadata}: an instance's complete metadata, as {@link InstanceMetadata} describes it. */
@Entity
@Table(name = "instance_metadata")
class InstanceMetadataEntity {

    @Id
    @Column(name = "instance_fk")
    long instance;

    @Column(updatable = false)
    byte[] compressed;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    InstanceMetadataEntity() {}

    InstanceMetadataEntity(long instance, byte[] compressed) {
        this.instance = instance;
        this.compressed = compressed;
    }
}
