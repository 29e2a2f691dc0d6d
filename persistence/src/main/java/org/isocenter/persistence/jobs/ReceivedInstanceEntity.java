package org.isocenter.persistence.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of table {@code job_received}. */
@Entity
@Table(name = "job_received")
class ReceivedInstanceEntity {

    @EmbeddedId
    Key key;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    ReceivedInstanceEntity() {}

    ReceivedInstanceEntity(UUID job, String instance) {
        this.key = new Key(job, instance);
    }

    /** Which one. */
    @Embeddable
    record Key(@Column(name = "job_id") UUID job, String instance) {}
}
