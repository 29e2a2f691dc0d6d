package org.isocenter.ejb.remote.transfer;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.ejb.jobs.JobOutcome;
import org.isocenter.ejb.jobs.RunningJob;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.RemoteFailure;
import org.isocenter.persistence.jobs.JobResource;

/**
 * One run of a job that transfers: it plans what there is to do, transfers it, settles what is done, and concludes. It
 * records under the lock of this object, because several threads may transfer.
 */
public abstract class TransferRun {

    private final RunningJob run;
    private final TransferJob.Common common;
    private final RemoteServer server;

    private long total;
    private long settled;

    /**
     * What a run of any kind works on.
     *
     * @param common what the job was submitted with
     * @param server the remote server, with the properties of the job
     */
    public record Assignment(RunningJob job, TransferJob.Common common, RemoteServer server) {}

    protected TransferRun(Assignment assignment) {
        run = assignment.job();
        common = assignment.common();
        server = assignment.server();
    }

    /** Runs until nothing is left to do, or the job cannot go on. */
    final JobOutcome run() {
        try {
            plan();
        } catch (RemoteFailure e) {
            return run.stopRequested() ? new JobOutcome.Stopped() : outcome(e);
        }
        Map<JobResource.State, Long> counts = run.counts();
        synchronized (this) {
            total = counts.values().stream().mapToLong(Long::longValue).sum();
            settled = total - counts.getOrDefault(JobResource.State.WAITING, 0L);
        }
        return transfer(counts).orElseGet(() -> conclusion(run.counts()));
    }

    /** Finds out what there is to do, if that is not known from the beginning or from an earlier run. */
    protected void plan() throws RemoteFailure {
        // Most often it is.
    }

    /**
     * Transfers what waits.
     *
     * @param counts how many resources there are in each state
     * @return the end of the job if it cannot go on
     */
    protected abstract Optional<JobOutcome> transfer(Map<JobResource.State, Long> counts);

    /** The end of a job of which nothing waits any more. */
    protected abstract JobOutcome conclusion(Map<JobResource.State, Long> counts);

    /** What the failure of a server means for the job. */
    protected static JobOutcome outcome(RemoteFailure failure) {
        return failure.passing()
                ? new JobOutcome.Retry(failure.code(), failure.details(), failure.after())
                : new JobOutcome.Failed(failure.code(), failure.details());
    }

    /** How far it is, as a record, see {@link TransferJob}. Called under the lock of this object. */
    protected abstract Object progress();

    /** Settles resources: records in their rows what became of them, with the instances that were received. */
    protected final synchronized void settle(List<JobResource> outcomes, Collection<String> received) {
        settled += outcomes.size();
        run.settle(outcomes, received, settled, total, TransferJob.write(progress()));
    }

    /** Settles that these resources are to be transferred, too. */
    protected final synchronized void settlePlan(List<String> names) {
        run.append(names);
        run.settle(List.of(), List.of(), 0, 1, TransferJob.write(progress()));
    }

    /**
     * Sets the progress that is shown.
     *
     * @param onTheirWay how many resources count as done although they are not settled
     */
    protected final synchronized void show(long onTheirWay) {
        run.progress(settled + onTheirWay, total, TransferJob.write(progress()));
    }

    /** How many resources there are. */
    protected final synchronized long total() {
        return total;
    }

    protected final RunningJob job() {
        return run;
    }

    protected final RemoteServer server() {
        return server;
    }

    /** The symbolic name of the server. */
    protected final String serverName() {
        return common.server();
    }

    /** The headers of the job's requests, by name. */
    protected final Map<String, String> httpHeaders() {
        return common.httpHeaders();
    }

    /** Slows the transfer down by so much, where a test has asked for it. */
    protected final void pace(Duration perInstance) {
        if (common.debug()) {
            run.rest(perInstance);
        }
    }
}
