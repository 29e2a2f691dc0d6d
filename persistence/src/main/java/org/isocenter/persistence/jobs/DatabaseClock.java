package org.isocenter.persistence.jobs;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The database's time, which all nodes have in common. */
public final class DatabaseClock {

    private DatabaseClock() {}

    public static Instant now(EntityManager entities) {
        Object now = entities.createNativeQuery("select current_timestamp").getSingleResult();
        if (now instanceof Instant instant) {
            return instant;
        }
        return now instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) now).toInstant();
    }
}
