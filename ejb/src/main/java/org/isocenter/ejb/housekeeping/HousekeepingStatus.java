package org.isocenter.ejb.housekeeping;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * How far housekeeping is, on whatever node.
 *
 * @param enabled whether this node takes part
 * @param underWay whether there is something to do that has begun
 * @param working whether a node is at it now, and does not wait for its hours
 * @param progress in percent
 * @param resources how many resources the latest run has passed
 * @param expected how many there were when it began
 * @param begun when it began; empty if there never was one
 * @param finished when it ended; empty while it goes on
 * @param done the form that everything has, by the names of the triggers
 * @param wanted the form that the latest run brings everything to
 */
public record HousekeepingStatus(
        boolean enabled,
        boolean underWay,
        boolean working,
        int progress,
        long resources,
        long expected,
        Optional<Instant> begun,
        Optional<Instant> finished,
        JsonObject done,
        JsonObject wanted) {}
