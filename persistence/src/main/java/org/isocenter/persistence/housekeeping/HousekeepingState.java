package org.isocenter.persistence.housekeeping;

import java.time.Instant;
import java.util.Optional;
import org.isocenter.persistence.index.Level;

/**
 * How far housekeeping is.
 *
 * @param done the form of all that was stored when the last run ended, as JSON
 * @param wanted the form that the latest run brings everything to, as JSON
 * @param level the level whose resources the run passes through
 * @param passed the key of the last resource of the level that is done; 0 at its beginning
 * @param resources how many resources the run has passed
 * @param expected how many there were when it began, of all levels
 * @param begun when the latest run began; empty before the first
 * @param finished when it ended; empty while it goes on
 * @param owner the node that works at it, if one does
 */
public record HousekeepingState(
        String done,
        String wanted,
        Level level,
        long passed,
        long resources,
        long expected,
        Optional<Instant> begun,
        Optional<Instant> finished,
        Optional<String> owner) {

    /** Whether a run has begun and not ended. */
    public boolean isUnderWay() {
        return begun.isPresent() && finished.isEmpty();
    }
}
