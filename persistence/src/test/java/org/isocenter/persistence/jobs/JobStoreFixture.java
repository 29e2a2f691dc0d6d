package org.isocenter.persistence.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;

/** Jobs in a database, a clock that tests move, and the calls that they make in transactions. */
abstract class JobStoreFixture {

    static final JobError LAPSED = new JobError(1, OptionalInt.of(-1), "three nodes have died of it");

    static final Duration LEASE = Duration.ofMinutes(1);

    final MovedClock clock = new MovedClock();

    abstract TestDatabase database();

    @AfterEach
    void removeAll() {
        database().withEntities(entities -> entities.createQuery("delete from JobEntity j")
                .executeUpdate());
    }

    UUID add(int priority, String... resources) {
        UUID id = UUID.randomUUID();
        inStore(store -> {
            store.add(new NewJob(id, "T", priority, "{\"p\":1}", "{}", true, false), List.of(resources));
            return 0;
        });
        return id;
    }

    UUID unkept() {
        UUID id = UUID.randomUUID();
        inStore(store -> {
            store.add(new NewJob(id, "T", 0, "{}", "{}", false, false), List.of());
            return 0;
        });
        return id;
    }

    UUID end(UUID id) {
        Claim claim = claim("end");
        assertThat(claim.job()).isEqualTo(id);
        inStore(store -> store.release(claim, JobState.SUCCESS, Optional.empty(), Duration.ZERO));
        return id;
    }

    boolean settle(Claim claim, int progress, String content) {
        return inStore(store -> store.settle(claim, progress, content, List.of(), List.of()));
    }

    Optional<JobRequest> renew(Claim claim) {
        return inStore(store -> store.renew(claim, LEASE));
    }

    Map<Claim, JobRequest> asked(List<Claim> claims) {
        return inStore(store -> store.requests(claims));
    }

    Optional<JobState> state(UUID id) {
        return inStore(store -> store.state(id));
    }

    static ClaimTerms terms(String node) {
        return terms(node, Set.of(), Set.of(), true);
    }

    static ClaimTerms terms(String node, Set<String> others, Set<UUID> busy, boolean takeOver) {
        return new ClaimTerms(node, LEASE, others, busy, takeOver, 3, LAPSED);
    }

    Optional<Claiming> look(ClaimTerms terms) {
        return inStore(store -> store.claim(terms));
    }

    Claim claim(String node) {
        return ((Claiming.Claimed) look(terms(node)).orElseThrow()).claim();
    }

    /** As a node does, which looks again at its next tick. */
    Optional<Claiming> claimUnlessLocked(String node) {
        try {
            return look(terms(node));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    JobRow row(UUID id) {
        return inStore(store -> store.find(id)).orElseThrow();
    }

    boolean tells(Function<JobStore, Boolean> work) {
        return inStore(work);
    }

    List<JobRow> jobs() {
        return inStore(JobStore::all);
    }

    <T> List<T> listed(Function<JobResources, List<T>> work) {
        return inResources(work);
    }

    Map<JobResource.State, Long> counted(Function<JobResources, Map<JobResource.State, Long>> work) {
        return inResources(work);
    }

    <T> T inStore(Function<JobStore, T> work) {
        return database().withEntities(entities -> work.apply(new JpaJobStore(entities, clock)));
    }

    <T> T inResources(Function<JobResources, T> work) {
        return database().withEntities(entities -> work.apply(new JpaJobResources(entities)));
    }
}
