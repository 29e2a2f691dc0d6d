package org.isocenter.persistence.jobs;

import java.util.UUID;

/**
 * A job to be done.
 *
 * @param priority jobs of a higher priority are started first
 * @param parameters JSON that says what to do, at most {@value #MAXIMUM_TEXT} characters; never shown
 * @param content JSON that is shown of it at its start, at most as long
 * @param kept whether it outlives a restart
 * @param awaited whether somebody waits for its end, so that it is not forgotten at once
 */
public record NewJob(
        UUID id, String type, int priority, String parameters, String content, boolean kept, boolean awaited) {

    /** The longest text that a job's row takes, in characters. */
    public static final int MAXIMUM_TEXT = 1_000_000;
}
