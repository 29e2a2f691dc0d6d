package org.isocenter.persistence.housekeeping;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.DatabaseClock;

/** The state in a table of the index's database. */
@Singleton
class JpaHousekeepingStore implements HousekeepingStore {

    private final EntityManager entities;
    private final DatabaseClock clock;

    @Inject
    JpaHousekeepingStore(EntityManager entities) {
        this(entities, DatabaseClock.CURRENT_TIMESTAMP);
    }

    JpaHousekeepingStore(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public HousekeepingState state() {
        return row(LockModeType.NONE).state(clock.now(entities));
    }

    @Override
    public Optional<Long> claim(String owner, Duration lease) {
        HousekeepingEntity row = row(LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.now(entities);
        boolean free = row.leasedUntil == null || row.leasedUntil.isBefore(now);
        boolean own = owner.equals(row.owner);
        if (!free && !own) {
            return Optional.empty();
        }
        if (free || !own) {
            row.token++;
        }
        row.owner = owner;
        row.leasedUntil = now.plus(lease);
        return Optional.of(row.token);
    }

    @Override
    public void begin(String done, String wanted, long expected) {
        HousekeepingEntity row = row(LockModeType.PESSIMISTIC_WRITE);
        row.done = done;
        row.wanted = wanted;
        row.level = Level.INSTANCE;
        row.passed = 0;
        row.resources = 0;
        row.expected = expected;
        row.begunAt = clock.now(entities);
        row.finishedAt = null;
    }

    @Override
    public boolean advance(long token, Level level, long passed, long count, Duration lease) {
        HousekeepingEntity row = row(LockModeType.PESSIMISTIC_WRITE);
        if (row.token != token) {
            return false;
        }
        row.level = level;
        row.passed = passed;
        row.resources += count;
        row.leasedUntil = clock.now(entities).plus(lease);
        return true;
    }

    @Override
    public boolean finish(long token, String done) {
        HousekeepingEntity row = row(LockModeType.PESSIMISTIC_WRITE);
        if (row.token != token) {
            return false;
        }
        row.done = done;
        row.finishedAt = clock.now(entities);
        row.leasedUntil = null;
        return true;
    }

    @Override
    public void release(long token) {
        HousekeepingEntity row = row(LockModeType.PESSIMISTIC_WRITE);
        if (row.token == token) {
            row.leasedUntil = null;
        }
    }

    /** By a query: the persistence provider logs the stack trace of a {@code find} that fails as the database is away. */
    private HousekeepingEntity row(LockModeType lock) {
        return entities.createQuery("select h from HousekeepingEntity h", HousekeepingEntity.class)
                .setLockMode(lock)
                .getSingleResult();
    }
}
