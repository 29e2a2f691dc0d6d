package org.isocenter.ejb.jobs;

import java.time.Duration;
import java.util.Optional;
import org.isocenter.ejb.failure.ErrorCode;

/** How one attempt at a job ended. */
public sealed interface JobOutcome {

    /** All is done. */
    record Completed() implements JobOutcome {}

    /** Something or everything cannot be done. */
    record Failed(ErrorCode code, String details) implements JobOutcome {}

    /** It stopped because that was asked for. */
    record Stopped() implements JobOutcome {}

    /**
     * A failure that may pass. The job is tried again unless it has failed like this many times in a row.
     *
     * @param after how long to wait at least; empty if nobody said
     */
    record Retry(ErrorCode code, String details, Optional<Duration> after) implements JobOutcome {}
}
