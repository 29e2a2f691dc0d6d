package org.isocenter.ejb.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.secrets.UnknownKey;
import org.isocenter.persistence.database.DatabaseTrouble;
import org.isocenter.persistence.jobs.Claim;
import org.isocenter.persistence.jobs.ClaimTerms;
import org.isocenter.persistence.jobs.Claiming;
import org.isocenter.persistence.jobs.JobRequest;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs on this node: claims them while there is room, runs them, and keeps their leases. It alone does so. The
 * database says what is due, so it does not matter if a tick is missed. A job is in {@link #running} from its claim
 * until its end is recorded, and is not claimed again in the meantime.
 */
@Singleton
public class JobRunner implements BackgroundWork {

    private static final Logger LOG = System.getLogger(JobRunner.class.getName());

    /** A node that renews nothing for this long loses its jobs to any node that looks for jobs. */
    static final Duration LEASE = Duration.ofSeconds(10);

    /** A third of the lease: two may fail. */
    private static final Duration RENEWAL = LEASE.dividedBy(3);

    private static final Duration TICK = Duration.ofMillis(400);

    private static final String FAILED = "Jobs could not be read; the next tick tries again";

    private static final long PATIENCE_OF_STOP = TimeUnit.SECONDS.toNanos(5);

    /** Identifies this run of this server: a server that is restarted is another node. */
    private final String node = UUID.randomUUID().toString();

    private final Map<UUID, Lease> running = new ConcurrentHashMap<>();

    /** Those whose end could not be recorded yet. */
    private final Map<Lease, JobOutcome> unnoted = new ConcurrentHashMap<>();

    private final JobTransactions transactions;
    private final JobKinds kinds;
    private final JobCompletion completion;
    private final JobSecrets secrets;
    private final SealOldJobs sealOldJobs;
    private final AuditJobs audit;
    private final JobClock clock;
    private final Clock ticks;
    private final JobBell bell;
    private final ReportFailures failures;
    private final JobOptions options;
    private final StorageOptions storage;
    private final Executor executor;
    private final ThreadFactory threads;

    private @Nullable RenewLeases renewLeases;

    /** When the database could last not be reached, and whether that has ever happened. */
    private volatile long troubleAt;

    private volatile boolean troubled;

    private boolean suspended;
    private boolean stopping;

    @Inject
    JobRunner(
            JobTransactions transactions,
            JobKinds kinds,
            JobCompletion completion,
            JobSecrets secrets,
            SealOldJobs sealOldJobs,
            AuditJobs audit,
            JobClock clock,
            Clock ticks,
            JobBell bell,
            ReportFailures failures,
            JobOptions options,
            StorageOptions storage,
            @Named("isocenter-jobs") Executor executor,
            @Named("default") ThreadFactory threads) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.completion = completion;
        this.secrets = secrets;
        this.sealOldJobs = sealOldJobs;
        this.audit = audit;
        this.clock = clock;
        this.ticks = ticks;
        this.bell = bell;
        this.failures = failures;
        this.options = options;
        this.storage = storage;
        this.executor = executor;
        this.threads = threads;
    }

    @Override
    public void start() {
        transactions.inStore(store -> {
            store.removeUnkept();
            return true;
        });
        sealOld();
        renewLeases = new RenewLeases(this::renew, RENEWAL);
        Thread renewal = threads.newThread(renewLeases);
        renewal.setName("isocenter-leases");
        renewal.start();
        ticks.every(TICK, FAILED, this::watch);
        ticks.every(TICK, FAILED, this::begin);
        ticks.every(TICK, FAILED, completion::look);
        ticks.every(TICK, FAILED, bell::ring);
    }

    /** Secrets that cannot be sealed now are sealed by the next start. */
    private void sealOld() {
        try {
            sealOldJobs.seal();
        } catch (RuntimeException e) {
            failures.background(LOG, Level.WARNING, "The secrets of jobs of an older version are not sealed yet", e);
        }
    }

    /** Starts waiting jobs while there is room. */
    synchronized void begin() {
        while (!stopping && !suspended && running.size() < options.concurrent()) {
            long claimedAt = clock.nanoTime();
            Optional<Claiming> claiming = claim();
            if (claiming.isEmpty()) {
                return;
            }
            if (claiming.get() instanceof Claiming.Claimed claimed) {
                begin(claimed, claimedAt);
            } else {
                completion.setAside(claiming.get().job());
            }
        }
    }

    private Optional<Claiming> claim() {
        Set<String> others = storage.readOnly() ? kinds.changingArchive() : Set.of();
        ClaimTerms terms = new ClaimTerms(
                node, LEASE, others, running.keySet(), isInTouch(), JobCompletion.MOST_LAPSES, JobCompletion.LAPSED);
        try {
            return transactions.inStore(store -> store.claim(terms));
        } catch (RuntimeException e) {
            lostTouch();
            throw e;
        }
    }

    /**
     * Whether this node has been able to reach the database for long enough that other nodes could renew their leases.
     */
    private boolean isInTouch() {
        return !troubled || clock.nanoTime() - troubleAt > LEASE.toNanos();
    }

    private void lostTouch() {
        troubleAt = clock.nanoTime();
        troubled = true;
    }

    private void begin(Claiming.Claimed claimed, long claimedAt) {
        Lease lease = new Lease(claimed, claimedAt);
        RunningJob run = lease.run;
        running.put(run.id(), lease);
        try {
            executor.execute(() -> work(lease));
        } catch (RejectedExecutionException | NullPointerException e) {
            // WildFly's executor turns the former into the latter.
            LOG.log(Level.WARNING, "Job {0} has to wait: all threads for jobs are taken", run.id());
            try {
                completion.giveBack(run);
            } finally {
                running.remove(run.id(), lease);
            }
        }
    }

    private void work(Lease lease) {
        RunningJob run = lease.run;
        try {
            end(lease, attempt(run));
        } catch (ClaimLost e) {
            LOG.log(Level.WARNING, "{0}", e.getMessage());
        } catch (RuntimeException e) {
            tell("The end of job " + run.id() + " cannot be recorded", e);
        } finally {
            if (!unnoted.containsKey(lease)) {
                running.remove(run.id(), lease);
            }
            bell.ring();
        }
        beginNext();
    }

    /** Records the end of a run. If that fails it is recorded later, and until then the job stays with this node. */
    private void end(Lease lease, JobOutcome outcome) {
        try {
            completion.end(lease.run, outcome, isStopping());
        } catch (RuntimeException e) {
            lostTouch();
            tell("The end of job " + lease.run.id() + " could not be recorded yet", e);
            if (!isStopping()) {
                unnoted.put(lease, outcome);
            }
        }
    }

    private JobOutcome audited(JobKind kind, RunningJob run) {
        audit.begins(run, kind.audited());
        JobOutcome outcome = new JobOutcome.Failed(ErrorCode.INTERNAL_ERROR, "");
        try {
            outcome = AuditJobs.initiator(run).during(() -> kind.run(run));
            return outcome;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no kind of job throws checked exceptions", e);
        } finally {
            audit.ended(run, kind.audited(), outcome);
        }
    }

    private JobOutcome attempt(RunningJob run) {
        try {
            return kinds.of(run.job().type())
                    .map(kind -> audited(kind, run))
                    .orElseGet(() -> new JobOutcome.Failed(
                            ErrorCode.INTERNAL_ERROR,
                            "This server knows no jobs of type " + run.job().type()));
        } catch (RequestFailure e) {
            return new JobOutcome.Failed(e.code(), String.valueOf(e.getMessage()));
        } catch (ClaimLost e) {
            throw e;
        } catch (UnknownKey e) {
            // Another node may have the key.
            return new JobOutcome.Retry(ErrorCode.INTERNAL_ERROR, String.valueOf(e.getMessage()), Optional.empty());
        } catch (Exception e) {
            // Also a checked one: interceptors of the container throw such where methods declare none.
            if (isOfTheDatabase(e)) {
                lostTouch();
                LOG.log(Level.DEBUG, "Job " + run.id() + " could not continue", e);
                return new JobOutcome.Retry(
                        ErrorCode.DATABASE_UNAVAILABLE, "The database could not be reached", Optional.empty());
            }
            tell("Job " + run.id() + " failed", e);
            return new JobOutcome.Failed(ErrorCode.INTERNAL_ERROR, "An unexpected failure; see the log");
        }
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        if (DatabaseTrouble.of(failure).isPresent()) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /**
     * While the server stops, the resources that a job uses may disappear at any moment. That is no error: the job
     * continues later.
     */
    private void tell(String what, Exception failure) {
        if (isStopping() || isOfTheDatabase(failure)) {
            LOG.log(Level.DEBUG, what, failure);
        } else {
            LOG.log(Level.ERROR, what, failure);
        }
    }

    private void beginNext() {
        try {
            begin();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The next tick does it", e);
        }
    }

    /**
     * Publishes the progress of the running jobs, passes on requests that were made on any node, and records ends that
     * could not be recorded before.
     */
    void watch() {
        if (running.isEmpty()) {
            return;
        }
        Collection<Lease> leases = List.copyOf(running.values());
        List<Claim> claims = leases.stream().map(lease -> lease.run.claim()).toList();
        Map<Claim, JobRequest> requests = transactions.inStore(store -> store.requests(claims));
        for (Lease lease : leases) {
            RunningJob run = lease.run;
            JobRequest request = requests.get(run.claim());
            if (request != null) {
                run.request(request);
                run.show();
            } else if (running.get(run.id()) == lease) {
                run.lose();
            }
        }
        List.copyOf(unnoted.keySet()).forEach(this::noteNow);
    }

    private void noteNow(Lease lease) {
        JobOutcome outcome = unnoted.get(lease);
        if (outcome != null) {
            completion.end(lease.run, outcome, isStopping());
            unnoted.remove(lease);
            running.remove(lease.run.id(), lease);
            bell.ring();
        }
    }

    /** Renews the leases of the running jobs, one by one: a failure of one says nothing about the others. */
    void renew() {
        for (Lease lease : List.copyOf(running.values())) {
            try {
                lease.renew();
            } catch (RuntimeException e) {
                lostTouch();
                LOG.log(Level.DEBUG, "The next renewal does it", e);
            }
        }
    }

    /** Passes a request on to a job at once, if it runs here. */
    void request(UUID job, JobRequest request) {
        Lease lease = running.get(job);
        if (lease != null) {
            lease.run.request(request);
        }
    }

    /** How many jobs run here. */
    int running() {
        return running.size();
    }

    /** Starts no more jobs on this node until {@link #proceed}; running jobs continue. */
    synchronized void suspend() {
        suspended = true;
    }

    synchronized void proceed() {
        suspended = false;
    }

    synchronized boolean suspended() {
        return suspended;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    @Override
    public void stop() {
        ticks.stop();
        giveBackAll();
        if (renewLeases != null) {
            renewLeases.stop();
        }
        completion.letGo();
    }

    /**
     * Returns the running jobs so that another node or the next start can continue them, and waits a little for their
     * threads.
     */
    void giveBackAll() {
        synchronized (this) {
            stopping = true;
        }
        running.values().forEach(lease -> lease.run.giveBack());
        long deadline = System.nanoTime() + PATIENCE_OF_STOP;
        try {
            for (long heard = bell.rung(); !running.isEmpty(); heard = bell.rung()) {
                if (!bell.awaitAfter(heard, deadline - System.nanoTime())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The lease of one run, by this node's stopwatch: while it lasts nobody else can have claimed the job. */
    private final class Lease {

        private final RunningJob run;

        /** When the claim began, or the last renewal that was granted: from then on the lease counts here. */
        private volatile long renewedAt;

        /** @param claimedAt by the stopwatch, before the claim was made */
        Lease(Claiming.Claimed claimed, long claimedAt) {
            renewedAt = claimedAt;
            run = new RunningJob(claimed, secrets, transactions, executor, clock, this::isHeld);
        }

        /** Renews it; where that is refused the run is lost. */
        synchronized void renew() {
            long began = clock.nanoTime();
            Optional<JobRequest> asked = transactions.inStore(store -> store.renew(run.claim(), LEASE));
            if (asked.isEmpty()) {
                run.lose();
            } else {
                renewedAt = began;
                run.request(asked.get());
            }
        }

        /** Whether nobody else can have claimed the job; where the lease has run out, this tries to renew it first. */
        private boolean isHeld() {
            if (isFresh()) {
                return true;
            }
            synchronized (this) {
                if (!isFresh() && !run.isStopping()) {
                    try {
                        renew();
                    } catch (RuntimeException e) {
                        // Another node may work on it, and the database, which would know, does not answer.
                        run.giveBack();
                    }
                }
            }
            return !run.isStopping();
        }

        private boolean isFresh() {
            return clock.nanoTime() - renewedAt < LEASE.toNanos();
        }
    }
}
