package org.isocenter.ejb.configuration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When something is done again and again. */
public sealed interface Schedule {

    /**
     * When it is due.
     *
     * @param seen since when the schedule holds
     * @param last when it was done last; empty if it never was
     * @param zone whose clock shows the time of day
     */
    Instant due(Instant seen, Optional<Instant> last, ZoneId zone);

    /** At once, and then in equal intervals. */
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
