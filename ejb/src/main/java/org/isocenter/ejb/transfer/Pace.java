package org.isocenter.ejb.transfer;

import java.time.Duration;
import org.isocenter.ejb.jobs.JobRun;

/** Slows a transfer down, where a test has asked for it. */
final class Pace {

    private final JobRun run;
    private final boolean slow;
    private final Duration perInstance;

    /** @param perInstance how long each takes where the job was submitted with {@code Debug} */
    Pace(JobRun run, Duration perInstance) {
        this.run = run;
        this.slow = run.parameters().getBoolean("Debug", false);
        this.perInstance = perInstance;
    }

    void instance() {
        if (slow) {
            run.rest(perInstance);
        }
    }
}
