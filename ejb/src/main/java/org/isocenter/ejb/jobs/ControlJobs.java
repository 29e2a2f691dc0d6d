package org.isocenter.ejb.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.isocenter.persistence.jobs.JobLine;
import org.isocenter.persistence.jobs.JobRequest;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.JobStore;

/** Shows jobs, and lets users stop them and begin them again. */
@ApplicationScoped
public class ControlJobs {

    /** So long is waited for a running job to stop. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private JobTransactions transactions;
    private ReportJobs reportJobs;
    private JobRunner runner;
    private JobCompletion completion;
    private AwaitJobs awaitJobs;
    private JobBell bell;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ControlJobs() {}

    @Inject
    ControlJobs(
            JobTransactions transactions,
            ReportJobs reportJobs,
            JobRunner runner,
            JobCompletion completion,
            AwaitJobs awaitJobs,
            JobBell bell) {
        this.transactions = transactions;
        this.reportJobs = reportJobs;
        this.runner = runner;
        this.completion = completion;
        this.awaitJobs = awaitJobs;
        this.bell = bell;
    }

    /** The identifiers of all jobs, oldest first. */
    public List<UUID> identifiers() {
        return transactions.inStore(JobStore::identifiers);
    }

    /** All jobs in short, oldest first. */
    public List<JobLine> lines() {
        return transactions.inStore(JobStore::lines);
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
        return runner.running();
    }

    /** Stops a job until it is resumed, and waits for that, for two seconds at most. */
    public StopResult pause(UUID job) {
        boolean known = transactions.inStore(store -> store.pause(job));
        runner.request(job, JobRequest.PAUSE);
        return known ? stopped(job) : StopResult.UNKNOWN;
    }

    /** Ends a job, which has failed then; otherwise like {@link #pause}. */
    public StopResult cancel(UUID job) {
        boolean known = transactions.inStore(store -> store.cancel(job, JobCompletion.CANCELED));
        runner.request(job, JobRequest.CANCEL);
        return known ? stopped(job) : StopResult.UNKNOWN;
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
        runner.suspend();
    }

    /** Begins jobs on this node again. */
    public void proceed() {
        runner.proceed();
        runner.begin();
    }

    /** Whether this node begins no jobs. */
    public boolean suspended() {
        return runner.suspended();
    }

    private boolean begun(boolean changed) {
        if (changed) {
            runner.begin();
        }
        return changed;
    }

    private StopResult stopped(UUID job) {
        long deadline = System.nanoTime() + PATIENCE;
        try {
            for (; ; ) {
                long heard = bell.rung();
                Optional<JobState> state = transactions.inStore(store -> store.state(job));
                if (state.isEmpty() || state.get() != JobState.RUNNING) {
                    state.filter(JobState::isFinal).ifPresent(end -> {
                        awaitJobs.ended(job);
                        completion.forgetOld();
                    });
                    return StopResult.STOPPED;
                }
                if (!bell.awaitAfter(heard, deadline - System.nanoTime())) {
                    return StopResult.ASKED;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StopResult.ASKED;
        }
    }
}
