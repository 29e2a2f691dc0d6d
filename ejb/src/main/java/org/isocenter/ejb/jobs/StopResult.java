package org.isocenter.ejb.jobs;

/** What came of asking a job to stop. */
public enum StopResult {
    /** There is no such job. */
    UNKNOWN,
    /** It does not run any more. */
    STOPPED,
    /** It has been asked to stop, and will do so as soon as the node that works on it notices. */
    ASKED
}
