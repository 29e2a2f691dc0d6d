package org.isocenter.ejb.jobs;

import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * Rings whenever a job may have changed: when work on it has ended here, and each time the database has been read.
 * Threads that wait for a state of a job then look again.
 */
@Singleton
class JobBell {

    private long rung;

    /** How often it has rung so far. */
    synchronized long rung() {
        return rung;
    }

    synchronized void ring() {
        rung++;
        notifyAll();
    }

    /**
     * Waits until it has rung more often.
     *
     * @param nanoseconds at most; none if not positive
     * @return whether it has
     */
    synchronized boolean awaitAfter(long heard, long nanoseconds) throws InterruptedException {
        long deadline = System.nanoTime() + nanoseconds;
        for (long left = nanoseconds; rung == heard && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return rung > heard;
    }
}
