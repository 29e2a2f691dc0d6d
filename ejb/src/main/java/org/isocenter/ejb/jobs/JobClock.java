package org.isocenter.ejb.jobs;

import jakarta.inject.Singleton;

/** This node's stopwatch: it goes on while the process is suspended, and no change of the time of day moves it. */
@Singleton
class JobClock {

    /** Nanoseconds since some moment. */
    long nanoTime() {
        return System.nanoTime();
    }
}
