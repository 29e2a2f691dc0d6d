package org.isocenter.ejb.configuration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a recurring action takes place. */
public sealed interface Schedule {

    /**
     * When the action is due.
     *
     * @param seen since when the schedule applies
     * @param last when the action last took place; empty if it never did
     * @param zone the time zone of the time of day
     */
    Instant due(Instant seen, Optional<Instant> last, ZoneId zone);

    /** At once, and then at equal intervals. */
    record Every(Duration interval) implements Schedule {

        @Override
        public Instant due(Instant seen, Optional<Instant> last, ZoneId zone) {
            return last.map(time -> time.plus(interval)).orElse(seen);
        }
    }

    /** Once a day. */
    record Daily(LocalTime time) implements Schedule {

        @Override
        public Instant due(Instant seen, Optional<Instant> last, ZoneId zone) {
            ZonedDateTime after = last.orElse(seen).atZone(zone);
            ZonedDateTime sameDay = after.with(time);
            return (sameDay.isAfter(after) ? sameDay : after.plusDays(1).with(time)).toInstant();
        }
    }
}
