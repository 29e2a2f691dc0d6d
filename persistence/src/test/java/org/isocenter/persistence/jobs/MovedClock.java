package org.isocenter.persistence.jobs;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/** The database's clock as a test sets it: so much ahead of the real one. Nobody has to wait for a lease to run out. */
public final class MovedClock implements DatabaseClock {

    private volatile Duration ahead = Duration.ZERO;

    /** Lets time pass. */
    public void move(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant now(EntityManager entities) {
        return CURRENT_TIMESTAMP.now(entities).plus(ahead);
    }
}
