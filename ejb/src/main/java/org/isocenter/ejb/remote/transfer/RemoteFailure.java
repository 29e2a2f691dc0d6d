package org.isocenter.ejb.remote.transfer;

import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.remote.http.RemoteTrouble;

/** A remote server does not give what a job needs to go on. */
public final class RemoteFailure extends Exception {

    private final transient RemoteTrouble trouble;

    public RemoteFailure(RemoteTrouble trouble) {
        super(trouble.details());
        this.trouble = trouble;
    }

    public RemoteTrouble trouble() {
        return trouble;
    }

    /** What it means for the job. */
    public JobOutcome outcome() {
        return outcome(trouble);
    }

    public static JobOutcome outcome(RemoteTrouble trouble) {
        return trouble.passing()
                ? new JobOutcome.Obstructed(trouble.code(), trouble.details(), trouble.after())
                : new JobOutcome.Failed(trouble.code(), trouble.details());
    }
}
