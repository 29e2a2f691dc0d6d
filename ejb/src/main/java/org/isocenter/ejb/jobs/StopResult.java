package org.isocenter.ejb.jobs;

/** What came of asking a job to stop. */
public enum StopResult {
    /** There is no such job. */
    UNKNOWN,
    /** It does not run any more. */
    STOPPED,
    /** It has been asked, and will stop as soon as whoever works on it notices. */
    ASKED
}
