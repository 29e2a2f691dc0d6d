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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What jobs in a database have to do, whichever it is. */
abstract class JobStoreContract extends JobStoreFixture {

    private static final JobError CANCELED = new JobError(37, OptionalInt.empty(), "");

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

        assertThat(claim("a").job()).isEqualTo(high);
        assertThat(claim("a").job()).isEqualTo(younger);
        assertThat(claim("b").job()).isEqualTo(low);
        assertThat(claim("c").job()).isEqualTo(negative);
        assertThat(look(terms("d"))).isEmpty();
    }

    @Test
    void jobOfATypeThatIsLeftToOthersShouldNotBeClaimed() {
        UUID id = add(5);
        String type = row(id).type();

        assertThat(look(terms("a", Set.of(type), Set.of(), true))).isEmpty();
        assertThat(look(terms("a", Set.of("another"), Set.of(), true))).isPresent();
    }

    @Test
    void jobShouldBeClaimedByOneOnly() throws Exception {
        IntStream.range(0, 20).forEach(i -> add(0));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Long>> claims = IntStream.range(0, 4)
                    .<Callable<Long>>mapToObj(node -> () -> IntStream.range(0, 60)
                            .filter(i -> claimUnlessLocked("node" + node).isPresent())
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
    void tokenShouldGrowWithEachClaim() {
        UUID id = add(0);
        Claim first = claim("a");
        inStore(store -> store.release(first, JobState.PENDING, Optional.empty(), Duration.ZERO));
        Claim second = claim("a");
        clock.move(LEASE.plusSeconds(1));
        Claim third = claim("b");

        assertThat(List.of(first.job(), second.job(), third.job())).containsOnly(id);
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(third.token()).isGreaterThan(second.token());
    }

    @Test
    void nothingThatIsWrittenUnderALostClaimShouldChangeAnything() {
        UUID id = add(0, "x", "y");
        Claim lost = claim("stopped");
        clock.move(LEASE.plusSeconds(1));
        Claim heir = claim("heir");

        assertThat(refused(lost)).containsOnly(false);
        assertThat(row(id).progress()).isZero();
        assertThat(row(id).content()).isEqualTo("{}");
        assertThat(row(id).state()).isEqualTo(JobState.RUNNING);
        assertThat(row(id).owner()).contains("heir");
        assertThat(listed(resources -> resources.waiting(id, 10))).hasSize(2);
        assertThat(listed(resources -> resources.received(id))).isEmpty();
        assertThat(asked(List.of(lost, heir))).containsOnlyKeys(heir);
        assertThat(settle(heir, 50, "{\"c\":2}")).isTrue();
        assertThat(row(id).progress()).isEqualTo(50);
        assertThat(row(id).content()).isEqualTo("{\"c\":2}");
    }

    @Test
    void claimShouldEndWithItsReleaseThoughNobodyElseClaims() {
        UUID id = add(0, "x");
        Claim claim = claim("a");
        inStore(store -> store.release(claim, JobState.PAUSED, Optional.empty(), Duration.ZERO));

        assertThat(refused(claim)).containsOnly(false);
        assertThat(row(id).state()).isEqualTo(JobState.PAUSED);
    }

    /** Whether each kind of writing is let through. */
    private List<Boolean> refused(Claim claim) {
        JobResource done = new JobResource(0, "x", JobResource.State.DONE, "");
        return List.of(
                inStore(store -> store.settle(claim, 90, "{\"l\":1}", List.of(done), List.of("i"))),
                inStore(store -> store.show(claim, 90, "{\"l\":1}")),
                inStore(store -> store.append(claim, List.of("more"))),
                inStore(store -> store.receive(claim, List.of("i"))),
                inStore(store -> store.renew(claim, LEASE)).isPresent(),
                inStore(store -> store.release(claim, JobState.SUCCESS, Optional.empty(), Duration.ZERO)));
    }

    @Test
    void settlementShouldKeepOthersFromClaimingUntilItIsNoted() throws Exception {
        UUID id = add(0, "x");
        Claim claim = claim("slow");
        clock.move(LEASE.plusSeconds(1));
        JobResource done = new JobResource(0, "x", JobResource.State.DONE, "");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<Claiming>> heir = inStore(store -> {
                store.settle(claim, 10, "{}", List.of(done), List.of());
                return other.submit(() -> claimUnlessLocked("heir"));
            });
            heir.get();
            // Whether it had to wait or gave up: it never saw the resource wait.
            claimUnlessLocked("heir");
        } finally {
            other.shutdownNow();
        }

        assertThat(row(id).owner()).contains("heir");
        assertThat(listed(resources -> resources.waiting(id, 10))).isEmpty();
    }

    @Test
    void nodeShouldNotClaimWhatItWorksOn() {
        UUID id = add(0);
        Claim claim = claim("a");
        clock.move(LEASE.plusSeconds(1));

        assertThat(look(terms("a", Set.of(), Set.of(id), true))).isEmpty();
        assertThat(renew(claim)).as("still its own").contains(JobRequest.NONE);
        assertThat(look(terms("b"))).as("renewed").isEmpty();
    }

    @Test
    void nodeThatLostSightOfTheDatabaseShouldNotTakeOver() {
        UUID lapsed = add(7);
        claim("a");
        clock.move(LEASE.plusSeconds(1));
        UUID waiting = add(0);

        assertThat(look(terms("b", Set.of(), Set.of(), false))
                        .orElseThrow()
                        .job()
                        .id())
                .isEqualTo(waiting);
        assertThat(claim("b").job()).isEqualTo(lapsed);
    }

    @Test
    void eachLapseShouldCountAsAnAttemptAndTheThirdShouldSetTheJobAside() {
        UUID id = add(0, "x");
        for (int lapses = 0; lapses < 3; lapses++) {
            Claim claim = claim("n" + lapses);
            assertThat(claim.job()).isEqualTo(id);
            assertThat(row(id).attempts()).isEqualTo(lapses);
            clock.move(LEASE.plusSeconds(1));
        }
        UUID other = add(-1);

        assertThat(look(terms("d"))).get().isInstanceOf(Claiming.SetAside.class);
        JobRow failed = row(id);
        assertThat(failed.state()).isEqualTo(JobState.FAILURE);
        assertThat(failed.error()).contains(LAPSED);
        assertThat(failed.completed()).isPresent();
        assertThat(failed.owner()).isEmpty();
        assertThat(claim("d").job()).isEqualTo(other);
        assertThat(tells(store -> store.resubmit(id))).isTrue();
        assertThat(claim("d").job()).isEqualTo(id);
    }

    @Test
    void lapsesThatLieFarApartShouldNotSetAJobAside() {
        UUID id = add(0);
        for (int lapses = 0; lapses < 5; lapses++) {
            Claim claim = claim("n" + lapses);
            assertThat(claim.job()).isEqualTo(id);
            for (int renewals = 0; renewals < 11; renewals++) {
                clock.move(LEASE);
                assertThat(renew(claim)).isPresent();
            }
            clock.move(LEASE.plusSeconds(1));
        }

        assertThat(row(id).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void renewedLeaseShouldHoldAndTellWhatIsAsked() {
        UUID id = add(0);
        Claim claim = claim("a");
        clock.move(LEASE.minusSeconds(1));
        assertThat(renew(claim)).contains(JobRequest.NONE);
        clock.move(LEASE.minusSeconds(1));

        assertThat(look(terms("b"))).isEmpty();
        assertThat(tells(store -> store.pause(id))).isTrue();
        assertThat(renew(claim)).contains(JobRequest.PAUSE);
        assertThat(tells(store -> store.cancel(id, CANCELED))).isTrue();
        assertThat(asked(List.of(claim))).isEqualTo(Map.of(claim, JobRequest.CANCEL));
    }

    @Test
    void parametersShouldBeFoundByWhatTheySayAndReplaced() {
        UUID id = add(0);

        assertThat(mentioning("T", "\"p\":1")).containsExactly(id);
        assertThat(mentioning("T", "\"p\":2")).isEmpty();
        assertThat(mentioning("U", "\"p\":1")).isEmpty();
        inStore(store -> {
            store.replaceParameters(id, "{\"p\":2}");
            return 0;
        });
        assertThat(row(id).parameters()).isEqualTo("{\"p\":2}");
    }

    private List<UUID> mentioning(String type, String text) {
        return inStore(store -> store.mentioning(type, text));
    }

    @Test
    void listsOfManyJobsShouldNotReadTheirTexts() {
        UUID first = add(0, "x");
        UUID second = add(3);
        Claim claim = claim("a");
        inStore(store -> store.show(claim, 40, "{}"));
        inStore(store -> store.release(
                claim, JobState.FAILURE, Optional.of(new JobError(1, OptionalInt.of(9), "refused")), Duration.ZERO));

        assertThat(this.<List<UUID>>inStore(JobStore::identifiers)).containsExactly(first, second);
        assertThat(this.<List<JobLine>>inStore(JobStore::lines))
                .containsExactly(
                        new JobLine(first, "T", JobState.PENDING, 0, Optional.empty()),
                        new JobLine(second, "T", JobState.FAILURE, 40, Optional.of("refused")));
        assertThat(state(second)).contains(JobState.FAILURE);
        assertThat(state(UUID.randomUUID())).isEmpty();
    }

    @Test
    void pausedJobShouldWaitUntilItIsResumed() {
        UUID id = add(0);

        assertThat(tells(store -> store.resume(id))).isFalse();
        assertThat(tells(store -> store.pause(id))).isTrue();
        assertThat(row(id).state()).isEqualTo(JobState.PAUSED);
        assertThat(look(terms("a"))).isEmpty();
        assertThat(tells(store -> store.resume(id))).isTrue();
        assertThat(look(terms("a"))).isPresent();
    }

    @Test
    void cancelledJobShouldHaveFailedAndBeginAgainFromTheStart() {
        UUID id = add(0, "x");
        Claim claim = claim("a");
        JobResource done = new JobResource(0, "x", JobResource.State.DONE, "");
        inStore(store -> store.settle(claim, 40, "{\"c\":1}", List.of(done), List.of("i")));
        inStore(store -> store.release(claim, JobState.PAUSED, Optional.empty(), Duration.ZERO));

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
    void postponedJobShouldNotBeClaimedBeforeItsTime() {
        UUID id = add(0);
        Claim claim = claim("a");
        JobError failure = new JobError(1, OptionalInt.of(9), "refused");
        inStore(store -> store.release(claim, JobState.RETRY, Optional.of(failure), Duration.ofSeconds(600)));

        assertThat(row(id).state()).isEqualTo(JobState.RETRY);
        assertThat(row(id).error()).contains(failure);
        assertThat(row(id).attempts()).isEqualTo(1);
        assertThat(look(terms("b"))).isEmpty();
        clock.move(Duration.ofSeconds(601));
        Claim again = claim("b");
        assertThat(row(id).attempts()).isEqualTo(1);
        settle(again, 1, "{}");
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
        claim("a");
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

        Claim claim = claim("a");
        inStore(store -> store.settle(
                claim,
                1,
                "{}",
                List.of(
                        first.get(0).with(JobResource.State.DONE, ""),
                        first.get(1).with(JobResource.State.FAILED, "A700"),
                        first.get(2).with(JobResource.State.SKIPPED, "")),
                List.of()));
        inStore(store -> store.append(claim, List.of("more")));
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
        Claim claim = claim("a");

        inStore(store -> store.receive(claim, List.of("b", "a", "b")));
        inStore(store -> store.settle(claim, 1, "{}", List.of(), List.of("c", "a")));
        assertThat(listed(resources -> resources.received(id))).containsExactly("a", "b", "c");
    }
}
