package org.isocenter.persistence.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the state of housekeeping in a database has to do, whichever it is. */
abstract class HousekeepingStoreContract {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));

    abstract TestDatabase database();

    @BeforeEach
    void forgetClaims() {
        database()
                .withEntities(entities -> entities.createQuery("update HousekeepingEntity h set h.leasedUntil = null, "
                                + "h.done = '{}', h.wanted = '{}', h.begunAt = null, h.finishedAt = null")
                        .executeUpdate());
    }

    private <T> T inStore(Function<HousekeepingStore, T> work) {
        return database()
                .withEntities(entities -> work.apply(new JpaHousekeepingStore(entities, ignored -> now.get())));
    }

    private Optional<Long> claim(String node) {
        return inStore(store -> store.claim(node, LEASE));
    }

    private long claimed(String node) {
        return claim(node).orElseThrow();
    }

    private boolean advance(long token, Level level, long passed, long count) {
        return inStore(store -> store.advance(token, level, passed, count, LEASE));
    }

    private boolean finish(long token, String done) {
        return inStore(store -> store.finish(token, done));
    }

    private long begun(String node) {
        return inStore(store -> {
            long token = store.claim(node, LEASE).orElseThrow();
            store.begin("{}", "{\"Index\":\"2\"}", 100);
            return token;
        });
    }

    @Test
    void olderArchiveShouldKnowNothing() {
        HousekeepingState state = inStore(HousekeepingStore::state);

        assertThat(state.done()).isEqualTo("{}");
        assertThat(state.isUnderWay()).isFalse();
        assertThat(state.owner()).isEmpty();
    }

    @Test
    void oneNodeShouldHaveTheWork() {
        long token = claimed("a");

        assertThat(claim("b")).isEmpty();
        assertThat(claim("a")).hasValue(token);
        assertThat(inStore(HousekeepingStore::state).owner()).hasValue("a");
    }

    @Test
    void anotherNodeShouldGoOnWhereTheLastOneWas() {
        long token = begun("a");
        assertThat(advance(token, Level.INSTANCE, 50, 50)).isTrue();
        now.set(now.get().plus(LEASE).plusSeconds(1));

        long other = claimed("b");

        assertThat(other).isGreaterThan(token);
        HousekeepingState state = inStore(HousekeepingStore::state);
        assertThat(state.passed()).isEqualTo(50);
        assertThat(state.resources()).isEqualTo(50);
        assertThat(state.isUnderWay()).isTrue();
    }

    @Test
    void nodeThatWasAwayShouldNoteNothing() {
        long token = begun("a");
        now.set(now.get().plus(LEASE).plusSeconds(1));
        claimed("b");

        assertThat(advance(token, Level.STUDY, 7, 1)).isFalse();
        assertThat(finish(token, "{\"Index\":\"2\"}")).isFalse();
        assertThat(inStore(HousekeepingStore::state).passed()).isZero();
    }

    @Test
    void endShouldBeNotedWithTheFormOfEverything() {
        long token = begun("a");

        assertThat(finish(token, "{\"Index\":\"2\"}")).isTrue();

        HousekeepingState state = inStore(HousekeepingStore::state);
        assertThat(state.done()).isEqualTo("{\"Index\":\"2\"}");
        assertThat(state.isUnderWay()).isFalse();
        assertThat(claim("b")).isPresent();
    }

    @Test
    void workThatIsGivenBackShouldBeFree() {
        long token = claimed("a");

        inStore(store -> {
            store.release(token);
            return true;
        });

        assertThat(claim("b")).isPresent();
    }
}
