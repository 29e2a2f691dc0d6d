package org.isocenter.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What jobs in a database have to do, whichever it is. */
abstract class JobStoreContract {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final JobError CANCELED = new JobError(37, OptionalInt.empty(), "");

    abstract TestDatabase database();

    @AfterEach
    void removeAll() {
        database().withEntities(entities -> entities.createQuery("delete from JobEntity j")
                .executeUpdate());
    }

    @Test
    void jobShouldBeReadAsItWasAdded() {
        UUID id = add(5, "first", "second");

        JobRow row = row(id);
        assertThat(row.state()).isEqualTo(JobState.PENDING);
        assertThat(row.priority()).isEqualTo(5);
        assertThat(row.parameters()).isEqualTo("{\"p\":1}");
        assertThat(row.content()).isEqualTo("{}");
        assertThat(row.completed()).isEmpty();
        assertThat(row.error()).isEmpty();
        assertThat(listed(resources -> resources.names(id))).containsExactly("first", "second");
    }

    @Test
    void highestPriorityShouldBeClaimedFirstThenTheOldest() {
        UUID low = add(0);
        UUID negative = add(-3);
        UUID high = add(7);
        UUID younger = add(7);

        assertThat(claim("a").orElseThrow().id()).isEqualTo(high);
        assertThat(claim("b").orElseThrow().id()).isEqualTo(younger);
        assertThat(claim("c").orElseThrow().id()).isEqualTo(low);
        assertThat(claim("d").orElseThrow().id()).isEqualTo(negative);
        assertThat(claim("e")).isEmpty();
    }

    @Test
    void jobOfATypeThatIsLeftToOthersShouldNotBeClaimed() {
        UUID id = add(5);
        String type = row(id).type();

        Optional<JobRow> left = inStore(store -> store.claim("a", LEASE, Set.of(type)));
        Optional<JobRow> claimed = inStore(store -> store.claim("a", LEASE, Set.of("another")));

        assertThat(left).isEmpty();
        assertThat(claimed).isPresent();
    }

    @Test
    void jobShouldBeClaimedByOneOnly() throws Exception {
        IntStream.range(0, 20).forEach(i -> add(0));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Long>> claims = IntStream.range(0, 4)
                    .<Callable<Long>>mapToObj(node -> () -> IntStream.range(0, 60)
                            .filter(i -> claimUnlessLocked(node + "/" + i).isPresent())
                            .count())
                    .toList();
            long claimed = 0;
            for (Future<Long> count : nodes.invokeAll(claims)) {
                claimed += count.get();
            }
            assertThat(claimed).isEqualTo(20);
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void jobWhoseLeaseHasRunOutShouldBeTakenOver() throws Exception {
        UUID id = add(0);
        inStore(store -> store.claim("dead", Duration.ZERO, Set.of()));
        Thread.sleep(5);

        assertThat(claim("heir").orElseThrow().id()).isEqualTo(id);
        assertThat(tells(store -> store.advance(id, "dead", 50, "{}"))).isFalse();
        assertThat(tells(store -> store.release(id, "dead", JobState.SUCCESS, Optional.empty(), Duration.ZERO)))
                .isFalse();
        assertThat(tells(store -> store.advance(id, "heir", 50, "{\"c\":2}"))).isTrue();
        assertThat(row(id).progress()).isEqualTo(50);
        assertThat(row(id).content()).isEqualTo("{\"c\":2}");
    }

    @Test
    void renewedLeaseShouldHoldAndTellWhatIsAsked() {
        UUID id = add(0);
        inStore(store -> store.claim("a", Duration.ZERO, Set.of()));
        assertThat(requests(store -> store.renew(Set.of("a", "lost"), LEASE))).isEqualTo(Map.of(id, JobRequest.NONE));

        assertThat(claim("b")).isEmpty();
        assertThat(tells(store -> store.pause(id))).isTrue();
        assertThat(requests(store -> store.renew(Set.of("a"), LEASE))).isEqualTo(Map.of(id, JobRequest.PAUSE));
        assertThat(tells(store -> store.cancel(id, CANCELED))).isTrue();
        assertThat(requests(store -> store.renew(Set.of("a"), LEASE))).isEqualTo(Map.of(id, JobRequest.CANCEL));
    }

    @Test
    void pausedJobShouldWaitUntilItIsResumed() {
        UUID id = add(0);

        assertThat(tells(store -> store.resume(id))).isFalse();
        assertThat(tells(store -> store.pause(id))).isTrue();
        assertThat(row(id).state()).isEqualTo(JobState.PAUSED);
        assertThat(claim("a")).isEmpty();
        assertThat(tells(store -> store.resume(id))).isTrue();
        assertThat(claim("a")).isPresent();
    }

    @Test
    void cancelledJobShouldHaveFailedAndBeginAgainFromTheStart() {
        UUID id = add(0, "x");
        inStore(store -> store.claim("a", LEASE, Set.of()));
        inStore(store -> store.advance(id, "a", 40, "{\"c\":1}"));
        inResources(resources -> {
            resources.settle(id, List.of(new JobResource(0, "x", JobResource.State.DONE, "")));
            resources.received(id, List.of("i"));
            return 0;
        });
        inStore(store -> store.release(id, "a", JobState.PAUSED, Optional.empty(), Duration.ZERO));

        assertThat(tells(store -> store.resubmit(id))).isFalse();
        assertThat(tells(store -> store.cancel(id, CANCELED))).isTrue();
        assertThat(row(id).state()).isEqualTo(JobState.FAILURE);
        assertThat(row(id).error()).contains(CANCELED);
        assertThat(row(id).completed()).isPresent();
        assertThat(tells(store -> store.resubmit(id))).isTrue();

        JobRow again = row(id);
        assertThat(again.state()).isEqualTo(JobState.PENDING);
        assertThat(again.progress()).isZero();
        assertThat(again.content()).isEqualTo("{}");
        assertThat(again.error()).isEmpty();
        assertThat(again.completed()).isEmpty();
        assertThat(listed(resources -> resources.waiting(id, 10))).hasSize(1);
        assertThat(listed(resources -> resources.received(id))).isEmpty();
    }

    @Test
    void postponedJobShouldNotBeClaimedBeforeItsTime() throws Exception {
        UUID id = add(0);
        inStore(store -> store.claim("a", LEASE, Set.of()));
        JobError obstacle = new JobError(1, OptionalInt.of(9), "refused");
        inStore(store -> store.release(id, "a", JobState.RETRY, Optional.of(obstacle), Duration.ofMillis(600)));

        assertThat(row(id).state()).isEqualTo(JobState.RETRY);
        assertThat(row(id).error()).contains(obstacle);
        assertThat(row(id).attempts()).isEqualTo(1);
        assertThat(claim("b")).isEmpty();
        Thread.sleep(700);
        assertThat(claim("b").orElseThrow().attempts()).isEqualTo(1);
        inStore(store -> store.advance(id, "b", 1, "{}"));
        assertThat(row(id).attempts()).isZero();
    }

    @Test
    void onlyTheLastEndedJobsShouldBeKept() {
        List<UUID> ended = IntStream.range(0, 4).mapToObj(i -> end(add(i))).toList();
        UUID waiting = add(0);
        UUID awaited = UUID.randomUUID();
        inStore(store -> {
            store.add(new NewJob(awaited, "T", 50, "{}", "{}", true, true), List.of());
            return 0;
        });
        end(awaited);

        inStore(store -> {
            store.forget(2);
            return 0;
        });
        assertThat(jobs()).extracting(JobRow::id).containsExactlyInAnyOrder(ended.get(3), waiting, awaited);
        inStore(store -> {
            store.forget(0);
            return 0;
        });
        assertThat(jobs()).extracting(JobRow::id).containsExactlyInAnyOrder(waiting, awaited);
        inStore(store -> {
            store.noLongerAwaited(awaited);
            store.forget(0);
            return 0;
        });
        assertThat(jobs()).extracting(JobRow::id).containsExactly(waiting);
    }

    @Test
    void jobThatIsNotSavedShouldBeRemovedUnlessANodeWorksOnIt() {
        UUID running = unkept();
        inStore(store -> store.claim("a", LEASE, Set.of()));
        unkept();
        UUID kept = add(0);

        inStore(store -> {
            store.removeUnkept();
            return 0;
        });
        assertThat(jobs()).extracting(JobRow::id).containsExactlyInAnyOrder(running, kept);
    }

    @Test
    void outcomesShouldBeKeptPerResource() {
        UUID id = add(0, IntStream.range(0, 1200).mapToObj(i -> "r" + i).toArray(String[]::new));
        List<JobResource> first = inResources(resources -> resources.waiting(id, 3));
        assertThat(first).extracting(JobResource::name).containsExactly("r0", "r1", "r2");

        inResources(resources -> {
            resources.settle(
                    id,
                    List.of(
                            first.get(0).with(JobResource.State.DONE, ""),
                            first.get(1).with(JobResource.State.FAILED, "A700"),
                            first.get(2).with(JobResource.State.SKIPPED, "")));
            resources.append(id, List.of("more"));
            return 0;
        });
        assertThat(counted(resources -> resources.counts(id)))
                .isEqualTo(Map.of(
                        JobResource.State.DONE, 1L,
                        JobResource.State.FAILED, 1L,
                        JobResource.State.SKIPPED, 1L,
                        JobResource.State.WAITING, 1198L));
        assertThat(listed(resources -> resources.inState(id, JobResource.State.FAILED, 0)))
                .containsExactly(new JobResource(1, "r1", JobResource.State.FAILED, "A700"));
        assertThat(listed(resources -> resources.names(id))).hasSize(1201).endsWith("more");
    }

    @Test
    void instanceReceivedTwiceShouldCountOnce() {
        UUID id = add(0);

        inResources(resources -> {
            resources.received(id, List.of("b", "a", "b"));
            return 0;
        });
        inResources(resources -> {
            resources.received(id, List.of("c", "a"));
            return 0;
        });
        assertThat(listed(resources -> resources.received(id))).containsExactly("a", "b", "c");
    }

    private UUID add(int priority, String... resources) {
        UUID id = UUID.randomUUID();
        inStore(store -> {
            store.add(new NewJob(id, "T", priority, "{\"p\":1}", "{}", true, false), List.of(resources));
            return 0;
        });
        return id;
    }

    private UUID unkept() {
        UUID id = UUID.randomUUID();
        inStore(store -> {
            store.add(new NewJob(id, "T", 0, "{}", "{}", false, false), List.of());
            return 0;
        });
        return id;
    }

    private UUID end(UUID id) {
        String claim = claim("end-" + id).orElseThrow().owner().orElseThrow();
        inStore(store -> store.release(id, claim, JobState.SUCCESS, Optional.empty(), Duration.ZERO));
        return id;
    }

    private Optional<JobRow> claim(String claim) {
        return inStore(store -> store.claim(claim, LEASE, Set.of()));
    }

    /** As a node does, which looks again at its next tick. */
    private Optional<JobRow> claimUnlessLocked(String claim) {
        try {
            return claim(claim);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private JobRow row(UUID id) {
        return inStore(store -> store.find(id)).orElseThrow();
    }

    private boolean tells(Function<JobStore, Boolean> work) {
        return inStore(work);
    }

    private Map<UUID, JobRequest> requests(Function<JobStore, Map<UUID, JobRequest>> work) {
        return inStore(work);
    }

    private List<JobRow> jobs() {
        return inStore(JobStore::all);
    }

    private <T> List<T> listed(Function<JobResources, List<T>> work) {
        return inResources(work);
    }

    private Map<JobResource.State, Long> counted(Function<JobResources, Map<JobResource.State, Long>> work) {
        return inResources(work);
    }

    private <T> T inStore(Function<JobStore, T> work) {
        return database().withEntities(entities -> work.apply(new JpaJobStore(entities)));
    }

    private <T> T inResources(Function<JobResources, T> work) {
        return database().withEntities(entities -> work.apply(new JpaJobResources(entities)));
    }
}
