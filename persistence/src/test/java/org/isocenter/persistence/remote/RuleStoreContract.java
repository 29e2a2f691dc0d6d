package org.isocenter.persistence.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the state of rules in a database has to do, whichever it is. */
abstract class RuleStoreContract {

    private static final OrthancIdentifier STUDY = OrthancIdentifier.of("P", "1.2");
    private static final int NODES = 8;

    abstract TestDatabase database();

    @AfterEach
    void removeAll() {
        database().withEntities(entities -> entities.createQuery("delete from RuleEntity r")
                .executeUpdate());
        database().withEntities(entities -> entities.createQuery("delete from StableToRouteEntity s")
                .executeUpdate());
    }

    @Test
    void ruleShouldBeKnownOnceItWasSeen() {
        assertThat(find(RuleKind.PULL)).isEmpty();

        see("nightly");

        RuleState state = state("nightly");
        assertThat(state.begun()).isEmpty();
        assertThat(state.job()).isEmpty();
        assertThat(state.jobs()).isZero();
        assertThat(find(RuleKind.ROUTE)).isEmpty();
    }

    @Test
    void oneOfAllNodesShouldBeginTheNextJob() throws Exception {
        see("nightly");

        List<Boolean> begun =
                atOnce(node -> inStore(store -> store.begin(RuleKind.PULL, "nightly", 0, UUID.randomUUID())));

        assertThat(begun).containsOnlyOnce(true);
        assertThat(state("nightly").jobs()).isEqualTo(1);
        assertThat(state("nightly").begun()).isPresent();
    }

    @Test
    void jobsOfARuleShouldBeCounted() {
        UUID last = UUID.randomUUID();
        inStore(store -> {
            store.count(RuleKind.ROUTE, "ct", UUID.randomUUID());
            return true;
        });
        inStore(store -> {
            store.count(RuleKind.ROUTE, "ct", last);
            return true;
        });

        RuleState state = inStore(store -> store.find(RuleKind.ROUTE, "ct")).orElseThrow();
        assertThat(state.jobs()).isEqualTo(2);
        assertThat(state.job()).contains(last);
    }

    @Test
    void whatWaitsShouldBeTakenByOneNode() throws Exception {
        announce();
        StableToRoute waiting = waiting(10).get(0);

        List<Boolean> taken = atOnce(node -> inStore(store -> store.take(waiting)));

        assertThat(waiting.level()).isEqualTo(Level.STUDY);
        assertThat(waiting.resource()).isEqualTo(STUDY);
        assertThat(taken).containsOnlyOnce(true);
        assertThat(waiting(10)).isEmpty();
    }

    @Test
    void whatBecomesStableAgainShouldWaitAgain() {
        announce();
        announce();

        assertThat(waiting(10)).hasSize(2);
        assertThat(waiting(1)).hasSize(1);
    }

    private Optional<RuleState> find(RuleKind kind) {
        return inStore(store -> store.find(kind, "nightly"));
    }

    private List<StableToRoute> waiting(int most) {
        return inStore(store -> store.waiting(most));
    }

    private void announce() {
        inStore(store -> {
            store.announce(Level.STUDY, STUDY);
            return true;
        });
    }

    private void see(String name) {
        inStore(store -> {
            store.see(RuleKind.PULL, name);
            return true;
        });
    }

    private RuleState state(String name) {
        return inStore(store -> store.find(RuleKind.PULL, name)).orElseThrow();
    }

    private <T> T inStore(Function<RuleStore, T> work) {
        return new TestRules(database()).inTransaction((rules, jobs) -> work.apply(rules));
    }

    private static <T> List<T> atOnce(Function<Integer, T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<Callable<T>> calls = IntStream.range(0, NODES)
                    .mapToObj(node -> (Callable<T>) () -> work.apply(node))
                    .toList();
            List<Future<T>> results = threads.invokeAll(calls);
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        } finally {
            threads.shutdown();
        }
    }
}
