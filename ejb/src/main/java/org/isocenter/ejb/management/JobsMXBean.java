package org.isocenter.ejb.management;

import java.util.List;

/** Jobs, at {@value #NAME}. Counts are of all nodes that share the database, unless they say otherwise. */
@Described("Jobs: transfers, archives, modifications.")
public interface JobsMXBean {

    String NAME = "org.isocenter:type=Jobs";

    /** Jobs that wait for room. */
    long getPending();

    /** Jobs that nodes work on. */
    long getRunning();

    /** Jobs that this node works on. */
    int getRunningHere();

    /** Jobs that failed in a way that may pass, and wait for another attempt. */
    long getRetrying();

    /** Jobs that somebody has paused. */
    long getPaused();

    /** Remembered jobs that ended well. */
    long getSucceeded();

    /** Remembered jobs that failed or were cancelled. */
    long getFailed();

    /** How many jobs this node runs at once (option {@code ConcurrentJobs}). */
    int getConcurrentJobs();

    /** Whether this node begins no jobs. */
    boolean isSuspended();

    /** The jobs, oldest first, a line each: identifier, type, state, progress, error. */
    List<String> getJobs();

    /** Starts no more jobs on this node; running jobs continue. */
    @Described("Begins no further jobs on this server. Those that run go on.")
    void suspend();

    /** Begins jobs on this node again. */
    @Described("Begins jobs on this server again.")
    void proceed();

    /** Cancels a job; false if there is no such job, or it is still running after two seconds. */
    @Described("Cancels a job, by its identifier. False where it cannot be cancelled in its state.")
    boolean cancel(String id);

    /** Pauses a job; false if there is no such job, or it is still running after two seconds. */
    @Described("Pauses a job, by its identifier. False where it cannot be paused in its state.")
    boolean pause(String id);

    /** Resumes a paused job; false if there is no such job or it is not paused. */
    @Described("Lets a paused job go on, by its identifier. False where it is not paused.")
    boolean resume(String id);

    /** Restarts a failed job; false if there is no such job or it has not failed. */
    @Described("Begins a failed job anew, by its identifier. False where it has not failed.")
    boolean resubmit(String id);
}
