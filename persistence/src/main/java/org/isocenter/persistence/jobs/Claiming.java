package org.isocenter.persistence.jobs;

/** What came of looking for a job to work on. */
public sealed interface Claiming {

    /** The job as it is now. */
    JobRow job();

    /** The caller may work on it. */
    record Claimed(JobRow job, Claim claim) implements Claiming {}

    /** No node may run it: too many nodes have died or lost the database while they worked on it. It has failed. */
    record SetAside(JobRow job) implements Claiming {}
}
