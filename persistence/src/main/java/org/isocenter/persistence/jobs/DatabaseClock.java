package org.isocenter.persistence.jobs;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The time that all nodes have in common: the database's. A node whose own clock jumps changes nothing for the others. */
@FunctionalInterface
public interface DatabaseClock {

    /** That of the database itself. */
    DatabaseClock CURRENT_TIMESTAMP = entities -> {
        Object now = entities.createNativeQuery("select current_timestamp").getSingleResult();
        if (now instanceof Instant instant) {
            return instant;
        }
        return now instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) now).toInstant();
    };

    /** The time at the beginning of the caller's transaction or later. */
    Instant now(EntityManager entities);
}
