package org.isocenter.ejb.jobs;

import jakarta.enterprise.context.ApplicationScoped;

/** This node's stopwatch: it goes on while the process is suspended, and no change of the time of day moves it. */
@ApplicationScoped
class JobClock {

    /** Nanoseconds since some moment. */
    long nanoTime() {
        return System.nanoTime();
    }
}
