package org.isocenter.persistence.jobs;

/**
 * One thing that a job has to do.
 *
 * @param position from 0, in the order in which they are done
 * @param name of the resource, as the kind of job understands it; at most {@value #MAXIMUM_NAME} characters
 * @param reason why it failed; else empty
 */
public record JobResource(int position, String name, State state, String reason) {

    /** The longest name, in characters. */
    public static final int MAXIMUM_NAME = 4000;

    static final int MAXIMUM_REASON = 1000;

    public JobResource {
        reason = reason.length() > MAXIMUM_REASON ? reason.substring(0, MAXIMUM_REASON) : reason;
    }

    /** What became of it. */
    public enum State {
        WAITING,
        DONE,
        FAILED,
        /** There was nothing to do, for example because it is not there any more. */
        SKIPPED
    }

    /** The same after it was tried. */
    public JobResource with(State newState, String newReason) {
        return new JobResource(position, name, newState, newReason);
    }
}
