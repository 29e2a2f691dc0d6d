package org.isocenter.ejb.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.JobStore;

/** Shows jobs, and lets users stop them and begin them again. */
@ApplicationScoped
public class ControlJobs {

    /** So long is waited for a running job to stop, in steps of some milliseconds. */
    private static final int STEPS = 40;

    private static final long STEP_MILLISECONDS = 50;

    private JobTransactions transactions;
    private ReportJobs reportJobs;
    private RunJobs runJobs;
    private EndJobs endJobs;
    private AwaitJobs awaitJobs;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ControlJobs() {}

    @Inject
    ControlJobs(
            JobTransactions transactions,
            ReportJobs reportJobs,
            RunJobs runJobs,
            EndJobs endJobs,
            AwaitJobs awaitJobs) {
        this.transactions = transactions;
        this.reportJobs = reportJobs;
        this.runJobs = runJobs;
        this.endJobs = endJobs;
        this.awaitJobs = awaitJobs;
    }

    /** The identifiers of all jobs, oldest first. */
    public List<UUID> identifiers() {
        return rows().stream().map(JobRow::id).toList();
    }

    /** All jobs without their contents, oldest first. */
    public List<JobRow> rows() {
        return transactions.inStore(JobStore::all);
    }

    /** All jobs, oldest first. */
    public List<JobReport> all() {
        return reportJobs.reports();
    }

    public Optional<JobReport> find(UUID job) {
        return reportJobs.report(job);
    }

    /** How many jobs there are in each state, on all nodes. */
    public Map<JobState, Long> counts() {
        return transactions.inStore(store -> store.counts());
    }

    /** How many jobs run on this node. */
    public int runningHere() {
        return runJobs.running();
    }

    /** Stops a job until it is resumed; when this returns it has stopped, unless that takes it seconds. False if there is no such job. */
    public boolean pause(UUID job) {
        boolean known = transactions.inStore(store -> store.pause(job));
        runJobs.request(job, JobRequest.PAUSE);
        return known && stopped(job);
    }

    /** Ends a job, which has failed then; otherwise like {@link #pause}. */
    public boolean cancel(UUID job) {
        boolean known = transactions.inStore(store -> store.cancel(job, EndJobs.CANCELED));
        runJobs.request(job, JobRequest.CANCEL);
        return known && stopped(job);
    }

    /** Lets a paused job go on; false if there is no such paused job. */
    public boolean resume(UUID job) {
        return begun(transactions.inStore(store -> store.resume(job)));
    }

    /** Lets a failed job begin again from the start; false if there is no such failed job. */
    public boolean resubmit(UUID job) {
        return begun(transactions.inStore(store -> store.resubmit(job)));
    }

    /** Forgets a job that has ended; false if there is none. */
    public boolean remove(UUID job) {
        return transactions.inStore(store -> store.remove(job));
    }

    /** Begins no more jobs on this node; those that run go on. */
    public void suspend() {
        runJobs.suspend();
    }

    /** Begins jobs on this node again. */
    public void proceed() {
        runJobs.proceed();
        runJobs.begin();
    }

    /** Whether this node begins no jobs. */
    public boolean suspended() {
        return runJobs.suspended();
    }

    private boolean begun(boolean changed) {
        if (changed) {
            runJobs.begin();
        }
        return changed;
    }

    private boolean stopped(UUID job) {
        for (int i = 0; i < STEPS; i++) {
            Optional<JobState> state =
                    transactions.inStore(store -> store.find(job)).map(row -> row.state());
            if (state.isEmpty() || state.get() != JobState.RUNNING) {
                if (state.isPresent() && state.get().isFinal()) {
                    awaitJobs.ended(job);
                    endJobs.forgetOld();
                }
                return true;
            }
            try {
                Thread.sleep(STEP_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return true;
    }
}
