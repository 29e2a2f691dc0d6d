package org.isocenter.ejb.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.transaction.xa.XAException;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.jobs.JobResource;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.TestJobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How jobs are run, stopped and taken over, whatever they do and whichever the database is. */
abstract class JobsContract {

    /** Longer than a lease. */
    private static final Duration LAPSED = Duration.ofSeconds(11);

    private TestDatabase database;
    private TestJobs tables;

    /** A database that no other test knows. */
    abstract TestDatabase open() throws SQLException;

    @BeforeEach
    void openDatabase() throws SQLException {
        database = open();
        tables = new TestJobs(database);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void jobsShouldBeRunByPriorityAndNoMoreThanAllowedAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> order = new CopyOnWriteArrayList<>();
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (TestNode node = node(new JobOptions(1, 10, true), run -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            await(go);
            order.add(run.job().priority());
            atOnce.decrementAndGet();
            return new JobOutcome.Completed();
        })) {
            node.jobs.submit(submission(0, List.of()));
            UUID low = node.jobs.submit(submission(-2, List.of()));
            node.jobs.submit(submission(5, List.of()));
            node.jobs.submit(submission(1, List.of()));
            go.countDown();
            node.end(low);

            assertThat(order).containsExactly(0, 5, 1, -2);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void whoWaitsForAJobShouldBeToldItsEndThoughNoneIsRemembered() throws Exception {
        try (TestNode node = node(new JobOptions(2, 0, true), run -> new JobOutcome.Completed())) {
            JobReport report = node.jobs
                    .complete(submission(0, List.of()))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
            TestNode.until(() -> node.jobs.identifiers().isEmpty());
        }
    }

    @Test
    void whoWaitsForAJobShouldBeToldItsEndThoughTheDatabaseCannotTellAtThatMoment() throws Exception {
        try (TestNode node = node(new JobOptions(2, 10, true), run -> new JobOutcome.Completed())) {
            node.failNextReport();
            JobReport report = node.jobs
                    .complete(submission(0, List.of()))
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(node.failures()).isEqualTo(1);
        }
    }

    @Test
    void jobOfADeadNodeShouldBeGoneOnWithByAnother() throws Exception {
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch half = new CountDownLatch(1);
        Function<RunningJob, JobOutcome> dies = run -> {
            for (JobResource resource : run.waiting(2)) {
                done.add(resource.name());
                run.settle(
                        List.of(resource.with(JobResource.State.DONE, "")),
                        List.of(),
                        1,
                        4,
                        JsonValue.EMPTY_JSON_OBJECT);
            }
            half.countDown();
            await(new CountDownLatch(1));
            throw new IllegalStateException("dead");
        };
        Function<RunningJob, JobOutcome> goesOn = run -> {
            for (JobResource resource : run.waiting(10)) {
                done.add(resource.name());
            }
            return new JobOutcome.Completed();
        };
        TestNode dead = node(new JobOptions(2, 10, true), dies);
        UUID id = dead.jobs.submit(submission(0, List.of("a", "b", "c", "d")));
        await(half);
        dead.die();

        tables.clock().move(LAPSED);
        try (TestNode heir = node(new JobOptions(2, 10, true), goesOn)) {
            assertThat(heir.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(done).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void serverThatIsReadOnlyShouldLeaveJobsThatChangeTheArchiveToOthers() throws Exception {
        JobOptions options = new JobOptions(2, 10, true);
        Function<RunningJob, JobOutcome> fails = run -> new JobOutcome.Failed(ErrorCode.INTERNAL_ERROR, "read only");
        try (TestNode readOnly = new TestNode(tables, options, true, TestNode.kind(fails))) {
            UUID id = readOnly.jobs.submit(submission(0, List.of()));
            readOnly.look();
            JobReport waiting = readOnly.jobs.find(id).orElseThrow();
            assertThat(waiting.job().state()).isEqualTo(JobState.PENDING);
            assertThat(waiting.content().getString("WaitsBecause")).contains("This server is read-only");

            try (TestNode other = node(options, run -> new JobOutcome.Completed())) {
                assertThat(other.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            }
            assertThat(readOnly.jobs.find(id).orElseThrow().content()).doesNotContainKey("WaitsBecause");
        }
    }

    @Test
    void stoppedNodeShouldGiveItsJobsBackAtOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        TestNode first = node(new JobOptions(2, 10, true), run -> {
            begun.countDown();
            return untilStopped(run);
        });
        UUID id = first.jobs.submit(submission(0, List.of()));
        await(begun);
        first.close();

        try (TestNode second = node(new JobOptions(2, 10, true), run -> new JobOutcome.Completed())) {
            assertThat(second.end(id).job().state()).isEqualTo(JobState.SUCCESS);
        }
    }

    @Test
    void jobOnAnotherNodeShouldBeStoppedToo() throws Exception {
        try (TestNode works = node(new JobOptions(1, 10, true), JobsContract::untilStopped);
                TestNode asks = node(new JobOptions(1, 10, true), JobsContract::untilStopped)) {
            asks.jobs.suspend();
            UUID id = works.jobs.submit(submission(0, List.of()));
            works.until(id, report -> report.job().state() == JobState.RUNNING);

            assertThat(asks.jobs.pause(id)).isEqualTo(StopResult.STOPPED);
            assertThat(asks.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.PAUSED);
            assertThat(asks.jobs.resume(id)).isTrue();
            works.until(id, report -> report.job().state() == JobState.RUNNING);
            assertThat(asks.jobs.cancel(id)).isEqualTo(StopResult.STOPPED);
            JobReport cancelled = asks.jobs.find(id).orElseThrow();
            assertThat(cancelled.job().state()).isEqualTo(JobState.FAILURE);
            assertThat(cancelled.job().error().orElseThrow().code()).isEqualTo(37);
        }
    }

    /** Interceptors of the container throw such where methods declare none. */
    @Test
    void checkedExceptionThatTheWorkDoesNotDeclareShouldFailTheJobAtOnce() throws Exception {
        try (TestNode node = node(
                new JobOptions(2, 10, true),
                run -> JobsContract.<JobOutcome, RuntimeException>thrown(new IOException("at the commit")))) {
            JobReport report = node.jobs
                    .complete(submission(0, List.of()))
                    .toCompletableFuture()
                    .get(5, TimeUnit.SECONDS);

            assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
            assertThat(report.job().error().orElseThrow().function())
                    .hasValue(ErrorCode.INTERNAL_ERROR.orthancStatus());
        }
    }

    /** As transactions tell of a connection that ended before their commit: with the reason beside them. */
    @Test
    void commitThatFailsAsTheDatabaseIsAwayShouldHaveTheJobTriedAgain() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestNode node = node(new JobOptions(2, 10, true), run -> {
            if (attempts.incrementAndGet() > 1) {
                return new JobOutcome.Completed();
            }
            IllegalStateException rolledBack = new IllegalStateException("Could not commit transaction");
            rolledBack.addSuppressed(new XAException(XAException.XAER_RMFAIL));
            throw rolledBack;
        })) {
            assertThat(node.end(node.jobs.submit(submission(0, List.of())))
                            .job()
                            .state())
                    .isEqualTo(JobState.SUCCESS);
        }
    }

    @SuppressWarnings("unchecked") // that is the point
    private static <T, E extends Exception> T thrown(Exception failure) throws E {
        throw (E) failure;
    }

    @Test
    void failureThatMayPassShouldBeTriedAgainALittleLater() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestNode node = node(
                new JobOptions(2, 10, true),
                run -> attempts.incrementAndGet() < 3 ? passingFailure() : new JobOutcome.Completed())) {
            UUID id = node.jobs.submit(submission(0, List.of()));

            JobReport retry = node.until(id, report -> report.job().state() == JobState.RETRY);
            assertThat(retry.job().error().orElseThrow().details()).isEqualTo("no route");
            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void failureThatStaysShouldFailTheJobSoonerWhereSomebodyWaits() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestNode node = node(new JobOptions(2, 10, true), run -> {
            attempts.incrementAndGet();
            return passingFailure();
        })) {
            JobReport report = node.jobs
                    .complete(submission(0, List.of()))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);

            assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
            assertThat(report.content().getInt("FunctionErrorCode")).isEqualTo(9);
            assertThat(report.content().getString("FunctionErrorDetails")).isEqualTo("no route");
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void unexpectedExceptionShouldFailTheJobOnly() throws Exception {
        try (TestNode node = node(new JobOptions(2, 10, true), run -> {
            throw new IllegalStateException("a bug");
        })) {
            UUID id = node.jobs.submit(submission(0, List.of()));

            JobReport report = node.end(id);
            assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
            assertThat(report.content().toString()).doesNotContain("a bug");
        }
    }

    @Test
    void nodeShouldNotClaimItsOwnJobAgainThoughItsLeaseHasRunOut() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (TestNode node = node(new JobOptions(5, 10, true), run -> {
            runs.incrementAndGet();
            begun.countDown();
            await(go);
            run.settle(List.of(), List.of(), 1, 2, JsonValue.EMPTY_JSON_OBJECT);
            return new JobOutcome.Completed();
        })) {
            node.renewNothing();
            UUID id = node.jobs.submit(submission(0, List.of()));
            await(begun);
            for (int lapses = 0; lapses < 4; lapses++) {
                tables.clock().move(LAPSED);
                node.look();
            }
            go.countDown();

            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void nodeThatWakesShouldNoticeThatItsJobIsAnothers() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch wakes = new CountDownLatch(1);
        CompletableFuture<Boolean> stops = new CompletableFuture<>();
        CompletableFuture<Throwable> refused = new CompletableFuture<>();
        Function<RunningJob, JobOutcome> suspended = run -> {
            begun.countDown();
            await(wakes);
            stops.complete(run.stopRequested());
            JobResource done = run.waiting(1).get(0).with(JobResource.State.FAILED, "late");
            refused.complete(
                    catchThrowable(() -> run.settle(List.of(done), List.of(), 1, 1, JsonValue.EMPTY_JSON_OBJECT)));
            return new JobOutcome.Failed(ErrorCode.INTERNAL_ERROR, "late");
        };
        Function<RunningJob, JobOutcome> asks = run -> {
            wakes.countDown();
            refused.join();
            return new JobOutcome.Completed();
        };
        try (TestNode first = node(new JobOptions(2, 10, true), suspended)) {
            UUID id = first.jobs.submit(submission(0, List.of("a")));
            await(begun);
            first.die();
            first.pass(Duration.ofMinutes(1));
            tables.clock().move(Duration.ofMinutes(1));
            try (TestNode second = node(new JobOptions(2, 10, true), asks)) {
                assertThat(second.end(id).job().state()).isEqualTo(JobState.SUCCESS);
                assertThat(stops.join()).isTrue();
                assertThat(refused.join()).isInstanceOf(ClaimLost.class);
                TestNode.until(() -> first.jobs.runningHere() == 0);
                assertThat(second.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.SUCCESS);
                assertThat(tables.<List<JobResource>>inTransaction((store, resources) -> resources.waiting(id, 9)))
                        .hasSize(1);
            }
        }
    }

    @Test
    void jobThatKillsItsNodeThreeTimesShouldBeSetAside() throws Exception {
        for (int deaths = 0; deaths < 3; deaths++) {
            CountDownLatch begun = new CountDownLatch(1);
            TestNode dies = node(new JobOptions(1, 10, true), run -> {
                begun.countDown();
                await(new CountDownLatch(1));
                return new JobOutcome.Completed();
            });
            if (deaths == 0) {
                dies.jobs.submit(submission(0, List.of()));
            }
            await(begun);
            dies.die();
            tables.clock().move(LAPSED);
        }
        AtomicInteger runs = new AtomicInteger();
        try (TestNode node = node(new JobOptions(1, 10, true), run -> {
            runs.incrementAndGet();
            return new JobOutcome.Completed();
        })) {
            UUID id = node.jobs.identifiers().get(0);
            JobReport report = node.end(id);

            assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
            assertThat(report.content().getString("FunctionErrorDetails"))
                    .startsWith("3 times a server that worked on this job died");
            assertThat(runs).hasValue(0);
            assertThat(node.jobs.resubmit(id)).isTrue();
            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
        }
    }

    @Test
    void endThatCannotBeNotedShouldBeNotedOnceTheDatabaseIsBack() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (TestNode node = node(new JobOptions(2, 10, true), run -> {
            runs.incrementAndGet();
            begun.countDown();
            await(go);
            return new JobOutcome.Completed();
        })) {
            UUID id = node.jobs.submit(submission(0, List.of()));
            await(begun);
            node.cutOff(true);
            int failed = node.failures();
            go.countDown();
            TestNode.until(() -> node.failures() > failed + 5);
            tables.clock().move(Duration.ofMinutes(1));
            node.cutOff(false);

            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(runs).hasValue(1);
            TestNode.until(() -> node.jobs.runningHere() == 0);
        }
    }

    @Test
    void databaseThatIsAwayWhileAJobNotesSomethingShouldNotFailIt() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<TestNode> self = new CompletableFuture<>();
        try (TestNode node = node(new JobOptions(2, 10, true), run -> {
            if (runs.incrementAndGet() == 1) {
                self.join().cutOff(true);
            }
            try {
                run.settle(List.of(), List.of(), 1, 2, JsonValue.EMPTY_JSON_OBJECT);
            } finally {
                self.join().cutOff(false);
            }
            return new JobOutcome.Completed();
        })) {
            self.complete(node);
            UUID id = node.jobs.submit(submission(0, List.of()));
            node.until(id, report -> report.job().state() == JobState.RETRY);
            tables.clock().move(Duration.ofSeconds(2));

            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
        }
    }

    private TestNode node(JobOptions options, Function<RunningJob, JobOutcome> work) {
        return new TestNode(tables, options, TestNode.kind(work));
    }

    private static JobOutcome passingFailure() {
        return new JobOutcome.Retry(ErrorCode.NETWORK_PROTOCOL, "no route", Optional.of(Duration.ZERO));
    }

    private static JobOutcome untilStopped(RunningJob run) {
        while (!run.stopRequested()) {
            run.rest(Duration.ofMinutes(1));
        }
        return new JobOutcome.Stopped();
    }

    private static Submission submission(int priority, List<String> resources) {
        return new Submission("Test", priority, JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT, resources);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
