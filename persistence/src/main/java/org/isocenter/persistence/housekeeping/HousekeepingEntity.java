package org.isocenter.persistence.housekeeping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.isocenter.persistence.index.Level;
import org.jspecify.annotations.Nullable;

/** The row of table {@code housekeeping}. */
@Entity
@Table(name = "housekeeping")
class HousekeepingEntity {

    @Id
    @Column(name = "only_row")
    int onlyRow;

    String done;

    String wanted;

    @Enumerated(EnumType.STRING)
    Level level;

    long passed;

    long resources;

    long expected;

    @Column(name = "begun_at")
    @Nullable
    Instant begunAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @Nullable
    String owner;

    long token;

    @Column(name = "leased_until")
    @Nullable
    Instant leasedUntil;

    @SuppressWarnings("NullAway.Init") // for the persistence provider
    HousekeepingEntity() {}

    HousekeepingState state(Instant now) {
        boolean leased = leasedUntil != null && !leasedUntil.isBefore(now);
        return new HousekeepingState(
                done,
                wanted,
                level,
                passed,
                resources,
                expected,
                Optional.ofNullable(begunAt),
                Optional.ofNullable(finishedAt),
                leased ? Optional.ofNullable(owner) : Optional.empty());
    }
}
