package org.isocenter.persistence.changes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * A row of table {@code unstable_resource}: a patient, study or series that received an instance and was not yet
 * announced as stable.
 */
@Entity
@Table(name = "unstable_resource")
class UnstableResourceEntity {

    @Id
    String id;

    int level;

    @Column(name = "last_update")
    Instant lastUpdate;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    UnstableResourceEntity() {}

    UnstableResourceEntity(Change touched, Instant lastUpdate) {
        id = touched.id().value();
        level = touched.level().code();
        this.lastUpdate = lastUpdate;
    }
}
