package org.isocenter.persistence.remote;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of table {@code transfer_rule}. */
@Entity
@Table(name = "transfer_rule")
class RuleEntity {

    @EmbeddedId
    Key key;

    @Column(name = "seen_at")
    Instant seenAt;

    @Column(name = "begun_at")
    @Nullable
    Instant begunAt;

    @Column(name = "job_id")
    @Nullable
    UUID jobId;

    long jobs;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    RuleEntity() {}

    RuleEntity(RuleKind kind, String name, Instant now) {
        this.key = new Key(kind, name);
        this.seenAt = now;
    }

    RuleState state() {
        return new RuleState(seenAt, Optional.ofNullable(begunAt), Optional.ofNullable(jobId), jobs);
    }

    /** The kind and name of the rule. */
    @Embeddable
    record Key(@Enumerated(EnumType.STRING) RuleKind kind, String name) {}
}
