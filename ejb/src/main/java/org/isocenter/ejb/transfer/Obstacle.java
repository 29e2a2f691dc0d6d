package org.isocenter.ejb.transfer;

import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.remote.http.RemoteTrouble;

/** A remote server does not give what a job needs to go on. */
final class Obstacle extends Exception {

    private final transient RemoteTrouble trouble;

    Obstacle(RemoteTrouble trouble) {
        super(trouble.details());
        this.trouble = trouble;
    }

    RemoteTrouble trouble() {
        return trouble;
    }

    /** What it means for the job. */
    JobOutcome outcome() {
        return outcome(trouble);
    }

    static JobOutcome outcome(RemoteTrouble trouble) {
        return trouble.passing()
                ? new JobOutcome.Obstructed(trouble.code(), trouble.details(), trouble.after())
                : new JobOutcome.Failed(trouble.code(), trouble.details());
    }
}
