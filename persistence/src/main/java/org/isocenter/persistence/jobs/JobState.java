package org.isocenter.persistence.jobs;

/** Where a job is in its life. */
public enum JobState {
    /** Waits for a node that has room for it. */
    PENDING,
    /** A node works on it. */
    RUNNING,
    /** Ended, all done. */
    SUCCESS,
    /** Ended without having done everything, or cancelled. */
    FAILURE,
    /** Stopped until somebody resumes it. */
    PAUSED,
    /** Stopped by a failure that may pass; started again after a while. */
    RETRY;

    /** Whether nothing happens any more unless it is submitted again. */
    public boolean isFinal() {
        return this == SUCCESS || this == FAILURE;
    }
}
