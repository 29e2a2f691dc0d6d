package org.isocenter.persistence.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of table {@code job_resource}. */
@Entity
@Table(name = "job_resource")
class JobResourceEntity {

    @EmbeddedId
    Key key;

    String name;

    @Enumerated(EnumType.STRING)
    JobResource.State state;

    @Nullable
    String reason;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    JobResourceEntity() {}

    JobResourceEntity(UUID job, int position, String name) {
        this.key = new Key(job, position);
        this.name = name;
        this.state = JobResource.State.WAITING;
    }

    JobResource resource() {
        return new JobResource(key.position(), name, state, reason == null ? "" : reason);
    }

    /** Which one. */
    @Embeddable
    record Key(@Column(name = "job_id") UUID job, int position) {}
}
