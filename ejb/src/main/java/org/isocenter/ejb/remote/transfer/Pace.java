package org.isocenter.ejb.remote.transfer;

import java.time.Duration;
import org.isocenter.ejb.jobs.RunningJob;

/** Slows a transfer down, where a test has asked for it. */
public final class Pace {

    private final RunningJob run;
    private final boolean slow;
    private final Duration perInstance;

    /** @param perInstance how long each takes where the job was submitted with {@code Debug} */
    public Pace(RunningJob run, Duration perInstance) {
        this.run = run;
        this.slow = run.parameters().getBoolean("Debug", false);
        this.perInstance = perInstance;
    }

    public void instance() {
        if (slow) {
            run.rest(perInstance);
        }
    }
}
