package org.isocenter.ejb.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.ejb.configuration.HousekeepingOptions;
import org.isocenter.ejb.configuration.HousekeepingOptions.Trigger;
import org.isocenter.ejb.configuration.WeeklyHours;
import org.isocenter.persistence.housekeeping.HousekeepingStore;
import org.isocenter.persistence.housekeeping.HousekeepingStoreFixture;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepHouseTest {

    private static final ArchiveForm FIRST = form("1", "false");
    private static final ArchiveForm COMPRESSED = form("1", "true");

    /** What is passed: three groups of instances, one study. */
    private final Recorded work = new Recorded();

    private JdbcConnectionPool connections;
    private TestDatabase database;

    @BeforeEach
    void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        database = new TestDatabase(connections);
    }

    @AfterEach
    void close() {
        database.close();
        connections.dispose();
    }

    private static ArchiveForm form(String index, String compression) {
        return new ArchiveForm(Map.of(Trigger.INDEX, index, Trigger.STORAGE_COMPRESSION, compression));
    }

    private KeepHouse node(ArchiveForm form, Set<Trigger> triggers, boolean force) {
        HousekeepingOptions options = new HousekeepingOptions(true, force, Duration.ZERO, triggers, WeeklyHours.ALWAYS);
        return new KeepHouse(null, null, null, new Transactions(), work, options, false, form);
    }

    private KeepHouse node(ArchiveForm form) {
        return node(form, EnumSet.allOf(Trigger.class), false);
    }

    private static int toTheEnd(KeepHouse node) {
        int steps = 0;
        while (node.step()) {
            steps++;
        }
        return steps;
    }

    @Test
    void archiveOfAnOlderServerShouldBePassedOnce() {
        toTheEnd(node(FIRST));

        assertThat(work.passed)
                .containsExactly("INSTANCE 0", "INSTANCE 50", "INSTANCE 100", "INSTANCE 150", "STUDY 0", "STUDY 1");
        assertThat(work.changes).isEqualTo(Set.of(Trigger.INDEX, Trigger.STORAGE_COMPRESSION));

        work.passed.clear();
        assertThat(toTheEnd(node(FIRST))).isZero();
        assertThat(work.passed).isEmpty();
    }

    @Test
    void changedOptionShouldBeFollowedAloneAndSoShouldItsReturn() {
        toTheEnd(node(FIRST));

        toTheEnd(node(COMPRESSED));
        assertThat(work.changes).isEqualTo(Set.of(Trigger.STORAGE_COMPRESSION));
        assertThat(node(FIRST).status().done().getString("StorageCompressionChange"))
                .isEqualTo("true");

        KeepHouse back = node(FIRST);
        back.step();
        assertThat(back.status().underWay()).isTrue();
    }

    @Test
    void optionThatReturnsBeforeTheEndShouldBeFollowedToo() {
        toTheEnd(node(FIRST));
        node(COMPRESSED).step();
        database.withEntities(entities -> entities.createQuery("update HousekeepingEntity h set h.leasedUntil = null")
                .executeUpdate());
        work.passed.clear();

        toTheEnd(node(FIRST));

        assertThat(work.passed).hasSize(6).startsWith("INSTANCE 0");
    }

    @Test
    void anotherNodeShouldGoOnWhereADeadOneWas() {
        KeepHouse dead = node(FIRST);
        dead.step();
        dead.step();
        KeepHouse other = node(FIRST);
        assertThat(other.step()).as("while the lease holds").isFalse();
        assertThat(other.status().progress()).isEqualTo(66);
        database.withEntities(entities -> entities.createQuery("update HousekeepingEntity h set h.leasedUntil = null")
                .executeUpdate());
        work.passed.clear();

        toTheEnd(other);

        assertThat(work.passed).startsWith("INSTANCE 100");
        assertThat(other.status().underWay()).isFalse();
        assertThat(dead.step()).isFalse();
    }

    @Test
    void changeWhoseTriggerIsOffShouldNotBeFollowed() {
        toTheEnd(node(FIRST));
        work.passed.clear();

        assertThat(toTheEnd(node(COMPRESSED, EnumSet.of(Trigger.INDEX), false))).isZero();

        assertThat(work.passed).isEmpty();
        assertThat(node(COMPRESSED).step()).as("with the trigger again").isTrue();
    }

    @Test
    void forceShouldPassEverythingOnceMore() {
        toTheEnd(node(FIRST));
        work.passed.clear();

        toTheEnd(node(FIRST, EnumSet.allOf(Trigger.class), true));

        assertThat(work.passed).hasSize(6);
    }

    private final class Transactions extends HousekeepingTransactions {
        @Override
        public <T> T inStore(Function<HousekeepingStore, T> action) {
            return database.withEntities(entities -> action.apply(HousekeepingStoreFixture.in(entities)));
        }
    }

    private static final class Recorded implements HousekeepingWork {

        private final List<String> passed = new ArrayList<>();
        private Set<Trigger> changes = Set.of();

        @Override
        public long expected() {
            return 151;
        }

        @Override
        public Optional<Group> next(Level level, long after, Set<Trigger> followed) {
            passed.add(level + " " + after);
            changes = followed;
            long last = level == Level.INSTANCE ? 150 : 1;
            return after >= last
                    ? Optional.empty()
                    : Optional.of(level == Level.INSTANCE ? new Group(after + 50, 50) : new Group(1, 1));
        }
    }
}
