package org.isocenter.persistence.jobs;

/** Where a job is in its life. */
public enum JobState {
    /** Waits for a node that has room for it. */
    PENDING,
    /** A node works on it. */
    RUNNING,
    /** Ended, all done. */
    SUCCESS,
    /** Ended, something or everything is not done; or cancelled. */
    FAILURE,
    /** Stopped until somebody resumes it. */
    PAUSED,
    /** Stopped by a failure that may pass, and begun again in a while. */
    RETRY;

    /** Whether nothing will happen any more unless it is submitted anew. */
    public boolean isFinal() {
        return this == SUCCESS || this == FAILURE;
    }
}
