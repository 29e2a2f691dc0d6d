package org.isocenter.ejb.jobs;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.configuration.StorageOptions;
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
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

    public final SubmitJobs submit;
    public final ControlJobs control;

    private final RunJobs runJobs;

    public TestNode(TestJobs tables, JobOptions options, JobKind... kinds) {
        this(tables, options, false, kinds);
    }

    public TestNode(TestJobs tables, JobOptions options, boolean readOnly, JobKind... kinds) {
        JobTransactions transactions = new Tables(tables);
        JobKinds known = new JobKinds(List.of(kinds));
        ReportJobs report = new ReportJobs(transactions, known, storage(readOnly));
        AwaitJobs await = new AwaitJobs(transactions, report);
        EndJobs end = new EndJobs(transactions, await, options);
        runJobs = new RunJobs(transactions, known, end, options, storage(readOnly)) {
            @Override
            Executor executor() {
                return threads;
            }
        };
        submit = new SubmitJobs(transactions, runJobs, await, options);
        control = new ControlJobs(transactions, report, runJobs, end, await);
        every(1000, runJobs::renew);
        every(100, runJobs::watch);
        every(100, runJobs::begin);
        every(100, await::look);
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
        JobReport report = control.find(id).orElseThrow();
        while (!condition.test(report)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still " + report);
            }
            Thread.sleep(20);
            report = control.find(id).orElseThrow();
        }
        return report;
    }

    /** Waits for a job to end. */
    public JobReport end(UUID id) throws InterruptedException {
        return until(id, report -> report.job().state().isFinal());
    }

    /** As a killed process whose work is blocked: nothing is renewed or given back. */
    public void die() {
        clock.shutdownNow();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        runJobs.stop();
        threads.shutdownNow();
    }

    private static StorageOptions storage(boolean readOnly) {
        return new StorageOptions(Path.of(""), false, readOnly);
    }

    /** A kind of job that a test writes as a function; it changes the archive. */
    public static JobKind kind(Function<JobRun, JobOutcome> work) {
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
            public JobOutcome run(JobRun run) {
                return work.apply(run);
            }

            @Override
            public JsonObject content(org.isocenter.persistence.jobs.JobRow job, JobResources resources) {
                return JsonObject.EMPTY_JSON_OBJECT;
            }
        };
    }

    private static final class Tables extends JobTransactions {

        private final TestJobs tables;

        Tables(TestJobs tables) {
            this.tables = tables;
        }

        @Override
        public <T> T inStore(Function<JobStore, T> work) {
            return tables.inTransaction((store, resources) -> work.apply(store));
        }

        @Override
        public <T> T inResources(Function<JobResources, T> work) {
            return tables.inTransaction((store, resources) -> work.apply(resources));
        }

        @Override
        public <T> T inBoth(BiFunction<JobStore, JobResources, T> work) {
            return tables.inTransaction(work);
        }
    }
}
