package org.isocenter.ejb.jobs;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.isocenter.ejb.audit.TestTrails;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.ejb.secrets.TestSecrets;
import org.isocenter.persistence.jobs.JobResources;
import org.isocenter.persistence.jobs.JobStore;
import org.isocenter.persistence.jobs.TestJobs;

/** A node that runs jobs, without a container. */
public final class TestNode implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    });
    /** Of all nodes there are: whatever one of them does to the database may be what another one's test waits for. */
    private static final JobBell ANY_CHANGE = new JobBell();

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    public final Jobs jobs;

    private final Tables database;
    private final JobRunner runner;
    private final SealOldJobs sealOld;
    private final JobBell bell = new JobBell();
    private final Stopwatch stopwatch = new Stopwatch();
    private volatile boolean renews = true;

    public TestNode(TestJobs tables, JobOptions options, JobKind... kinds) {
        this(tables, options, false, kinds);
    }

    public TestNode(TestJobs tables, JobOptions options, boolean readOnly, JobKind... kinds) {
        database = new Tables(tables);
        JobTransactions transactions = database;
        JobKinds known = new JobKinds(List.of(kinds));
        JobCompletion end = new JobCompletion(transactions, options);
        JobSecrets secrets = new JobSecrets(TestSecrets.seal());
        sealOld = new SealOldJobs(transactions, known, secrets);
        ReportFailures failures = new ReportFailures(new Readiness());
        runner = new JobRunner(
                transactions,
                known,
                end,
                secrets,
                sealOld,
                new AuditJobs(TestTrails.off(), TestTrails.nobody()),
                stopwatch,
                new Clock(clock, failures),
                bell,
                failures,
                options,
                storage(readOnly),
                threads,
                Thread::new);
        jobs = new Jobs(transactions, known, secrets, runner, end, bell, options, storage(readOnly));
        every(1000, () -> {
            if (renews) {
                runner.renew();
            }
        });
        every(100, runner::watch);
        every(100, runner::begin);
        every(100, end::look);
        every(100, bell::ring);
    }

    private void every(long milliseconds, Runnable work) {
        clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        // The next tick does it.
                    }
                },
                milliseconds,
                milliseconds,
                TimeUnit.MILLISECONDS);
    }

    /** Waits for a job to be as it should be. */
    public JobReport until(UUID id, Predicate<JobReport> condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        long heard = ANY_CHANGE.rung();
        JobReport report = jobs.find(id).orElseThrow();
        while (!condition.test(report)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still " + report);
            }
            ANY_CHANGE.awaitAfter(heard, TimeUnit.SECONDS.toNanos(1));
            heard = ANY_CHANGE.rung();
            report = jobs.find(id).orElseThrow();
        }
        return report;
    }

    /** Waits for something that comes of what is done with jobs. */
    public static void until(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        for (long heard = ANY_CHANGE.rung(); !condition.getAsBoolean(); heard = ANY_CHANGE.rung()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("it does not come");
            }
            ANY_CHANGE.awaitAfter(heard, TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** Waits for a job to end. */
    public JobReport end(UUID id) throws InterruptedException {
        return until(id, report -> report.job().state().isFinal());
    }

    /** Looks for jobs now, in the thread of the test. */
    void look() {
        runner.begin();
    }

    /** Seals what older versions have left. */
    void sealOldJobs() {
        sealOld.seal();
    }

    /** Lets time pass on this node: where it was suspended, for example. The database's is its own. */
    public void pass(Duration duration) {
        stopwatch.ahead.addAndGet(duration.toNanos());
    }

    /** Renews no lease any more; what it works on goes on. */
    public void renewNothing() {
        renews = false;
    }

    /** Whether nothing this node asks of the database is answered. */
    public void cutOff(boolean away) {
        database.away = away;
    }

    /** Has the next report on a job fail, as where the connection to the database ends at that moment. */
    public void failNextReport() {
        database.reportsToFail.set(1);
    }

    /** How often that has failed. */
    public int failures() {
        return database.failures.get();
    }

    /** As a killed process whose work is blocked: nothing is renewed or given back. */
    public void die() {
        clock.shutdownNow();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        runner.giveBackAll();
        threads.shutdownNow();
    }

    private static StorageOptions storage(boolean readOnly) {
        return new StorageOptions(Path.of(""), false, readOnly);
    }

    /** A kind of job that a test writes as a function; it changes the archive. */
    public static JobKind kind(Function<RunningJob, JobOutcome> work) {
        return new JobKind() {
            @Override
            public String type() {
                return "Test";
            }

            @Override
            public boolean changesArchive() {
                return true;
            }

            @Override
            public JobOutcome run(RunningJob run) {
                return work.apply(run);
            }

            @Override
            public JsonObject content(org.isocenter.persistence.jobs.JobRow job, JobResources resources) {
                return JsonObject.EMPTY_JSON_OBJECT;
            }
        };
    }

    /** A stopwatch that a test moves. */
    private static final class Stopwatch extends JobClock {

        private final AtomicLong ahead = new AtomicLong();

        @Override
        long nanoTime() {
            return System.nanoTime() + ahead.get();
        }
    }

    private static final class Tables extends JobTransactions {

        private final TestJobs tables;
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger reportsToFail = new AtomicInteger();
        private volatile boolean away;

        Tables(TestJobs tables) {
            this.tables = tables;
        }

        @Override
        public <T> T inStore(Function<JobStore, T> work) {
            return answered(() -> tables.inTransaction((store, resources) -> work.apply(store)));
        }

        @Override
        public <T> T inResources(Function<JobResources, T> work) {
            return answered(() -> tables.inTransaction((store, resources) -> work.apply(resources)));
        }

        @Override
        public <T> T inBoth(BiFunction<JobStore, JobResources, T> work) {
            return answered(() -> {
                if (reportsToFail.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    failures.incrementAndGet();
                    throw new IllegalStateException(new SQLException("the connection has ended"));
                }
                return tables.inTransaction(work);
            });
        }

        private <T> T answered(Supplier<T> work) {
            try {
                if (away) {
                    failures.incrementAndGet();
                    throw new IllegalStateException(new SQLException("the database is away"));
                }
                return work.get();
            } finally {
                ANY_CHANGE.ring();
            }
        }
    }
}
