package org.isocenter.persistence.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A job at one moment.
 *
 * @param progress from 0 to 100
 * @param completed when it ended; of the final states only
 * @param runtime for how long it has been worked on
 * @param owner the node that works on it; of a running job only
 * @param attempts how often it was stopped by a failure that may pass, or by the end of its node, since it last got on
 * @param request what is asked of whoever runs it
 * @param parameters JSON that says what to do; may hold secrets
 * @param content JSON that is shown
 * @param error of a failed job, or what the next attempt waits for to go away
 * @param awaited whether somebody waits for its end
 * @param at when it was read, by the database's clock
 */
public record JobRow(
        UUID id,
        String type,
        int priority,
        JobState state,
        int progress,
        Instant created,
        Optional<Instant> completed,
        Duration runtime,
        Optional<String> owner,
        int attempts,
        JobRequest request,
        String parameters,
        String content,
        Optional<JobError> error,
        boolean awaited,
        Instant at) {

    /** Without what may hold secrets. */
    @Override
    public String toString() {
        return "JobRow[" + id + ", " + type + ", " + state + "]";
    }
}
