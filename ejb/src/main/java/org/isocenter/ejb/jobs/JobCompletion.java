package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.persistence.jobs.JobError;
import org.isocenter.persistence.jobs.JobRow;
import org.isocenter.persistence.jobs.JobState;

/**
 * Records how attempts at jobs ended, decides whether there is another attempt, and tells those who wait for a job's
 * end. No thread is blocked by waiting: a server that sends to itself would run out of threads.
 */
@Singleton
class JobCompletion {

    private static final Logger LOG = System.getLogger(JobCompletion.class.getName());

    static final JobError CANCELED = new JobError(ErrorCode.CANCELED_JOB.orthancStatus(), OptionalInt.empty(), "");

    /** The number of claims of a job that may end because their node died or stopped responding. */
    static final int MOST_LAPSES = 3;

    static final JobError LAPSED = error(
            ErrorCode.INTERNAL_ERROR,
            MOST_LAPSES + " times a server that worked on this job died or lost its connection to the database."
                    + " Resubmit the job to start it again");

    /** The most attempts in a row that end with a failure that may pass; fewer if somebody waits for the job. */
    private static final int ATTEMPTS = 7;

    /** The parameter of a job that replaces this number. */
    static final String MOST_ATTEMPTS = "MostAttempts";

    private static final int ATTEMPTS_WHILE_AWAITED = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** One second doubled this many times is longer than {@link #LONGEST_PAUSE}. */
    private static final int MOST_DOUBLINGS = 9;

    private final Map<UUID, Waiting> waiting = new ConcurrentHashMap<>();

    private final JobTransactions transactions;
    private final JobOptions options;

    @Inject
    JobCompletion(JobTransactions transactions, JobOptions options) {
        this.transactions = transactions;
        this.options = options;
    }

    /** Somebody who waits for a job: how to find the report on it, and whom to give it to. */
    private record Waiting(Function<UUID, Optional<JobReport>> report, CompletableFuture<JobReport> told) {}

    /**
     * Records the end of an attempt.
     *
     * @param stopping whether this server stops, so that the job goes on elsewhere or later
     */
    void end(RunningJob run, JobOutcome outcome, boolean stopping) {
        if (outcome instanceof JobOutcome.Completed) {
            release(run, JobState.SUCCESS, Optional.empty());
        } else if (outcome instanceof JobOutcome.Failed failed) {
            fail(run, failed.code(), failed.details(), stopping);
        } else if (outcome instanceof JobOutcome.Retry retry) {
            retry(run, retry, stopping);
        } else {
            stopped(run);
        }
    }

    /** Logs a job that is not started again, because too many nodes died while they worked on it. */
    void setAside(JobRow job) {
        LOG.log(Level.ERROR, "Job {0} ({1}) is set aside: {2}", job.id(), job.type(), LAPSED.details());
        tell(job.id());
        forgetOld();
    }

    /** Lets a job wait again. */
    void giveBack(RunningJob run) {
        release(run, JobState.PENDING, Optional.empty());
    }

    /** A failure that happens while somebody stops the job is taken to be caused by that. */
    private void fail(RunningJob run, ErrorCode code, String details, boolean stopping) {
        if (run.stopRequested() || stopping) {
            stopped(run);
        } else {
            LOG.log(
                    Level.WARNING,
                    "Job {0} ({1}) failed: {2}",
                    run.id(),
                    run.job().type(),
                    details);
            release(run, JobState.FAILURE, Optional.of(error(code, details)));
        }
    }

    private void retry(RunningJob run, JobOutcome.Retry outcome, boolean stopping) {
        int attempts = attemptsBefore(run);
        boolean another = attempts + 1 < most(run);
        if (!another || run.stopRequested() || stopping) {
            fail(run, outcome.code(), outcome.details(), stopping);
            return;
        }
        Duration pause = pause(outcome, attempts);
        LOG.log(
                Level.INFO,
                "Job {0} is tried again after {1} s: {2}",
                run.id(),
                Long.toString(pause.toSeconds()),
                outcome.details());
        run.show();
        transactions.inStore(store -> store.release(
                run.claim(), JobState.RETRY, Optional.of(error(outcome.code(), outcome.details())), pause));
    }

    private static int most(RunningJob run) {
        return run.job().awaited() ? ATTEMPTS_WHILE_AWAITED : run.row().getInt(MOST_ATTEMPTS, ATTEMPTS);
    }

    private int attemptsBefore(RunningJob run) {
        return transactions
                .inStore(store -> store.find(run.id()))
                .map(job -> job.attempts())
                .orElse(0);
    }

    private static Duration pause(JobOutcome.Retry outcome, int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        Duration asked = outcome.after().orElse(Duration.ZERO);
        Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void stopped(RunningJob run) {
        switch (run.request()) {
            case CANCEL -> release(run, JobState.FAILURE, Optional.of(CANCELED));
            case PAUSE -> release(run, JobState.PAUSED, Optional.empty());
            case NONE -> giveBack(run);
        }
    }

    private void release(RunningJob run, JobState state, Optional<JobError> error) {
        run.show();
        boolean held = transactions.inStore(store -> store.release(run.claim(), state, error, Duration.ZERO));
        if (held && state.isFinal()) {
            tell(run.id());
            forgetOld();
        }
    }

    /** Forgets the oldest of the ended jobs. */
    void forgetOld() {
        transactions.inStore(store -> {
            store.forget(options.history());
            return true;
        });
    }

    /**
     * Returns a stage that is completed when the job has ended. Call it after the job was added; if the job has ended
     * by then, the stage is completed a moment later.
     *
     * @param report finds the report on a job
     */
    CompletionStage<JobReport> await(UUID job, Function<UUID, Optional<JobReport>> report) {
        return waiting.computeIfAbsent(job, id -> new Waiting(report, new CompletableFuture<>()))
                .told();
    }

    /**
     * Tells those who wait for a job that it has ended. If the database cannot say how, they keep waiting: {@link
     * #look} tries again.
     */
    void tell(UUID job) {
        Waiting who = waiting.get(job);
        if (who == null) {
            return;
        }
        Optional<JobReport> report;
        try {
            report = who.report().apply(job);
            transactions.inStore(store -> {
                store.noLongerAwaited(job);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Whoever waits for job {0} is told of its end later: {1}", job, e.getMessage());
            return;
        }
        waiting.remove(job);
        report.ifPresentOrElse(who.told()::complete, () -> who.told()
                .completeExceptionally(new RequestFailure.NotFound("There is no job " + job)));
    }

    /** Looks for jobs that ended elsewhere. */
    void look() {
        for (UUID job : List.copyOf(waiting.keySet())) {
            Optional<JobState> state = transactions.inStore(store -> store.state(job));
            if (state.isEmpty() || state.get().isFinal()) {
                tell(job);
            }
        }
    }

    /** Lets go of everybody: the server stops. */
    void letGo() {
        waiting.values()
                .forEach(who -> who.told().completeExceptionally(new RequestFailure.Unavailable("The server stops")));
        waiting.clear();
    }

    private static JobError error(ErrorCode code, String details) {
        return new JobError(ErrorCode.PLUGIN.orthancStatus(), OptionalInt.of(code.orthancStatus()), details);
    }
}
