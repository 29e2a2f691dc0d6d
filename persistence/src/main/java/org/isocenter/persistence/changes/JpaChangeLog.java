package org.isocenter.persistence.changes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.isocenter.persistence.index.ConcurrentAddition;

/** The log in the database of the index. */
@Singleton
class JpaChangeLog implements ChangeLog {

    private final EntityManager entities;

    @Inject
    JpaChangeLog(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public ChangePage read(ChangeQuery query) {
        return new ReadChanges(entities, query).read();
    }

    @Override
    public void clear() {
        entities.createQuery("delete from ChangeSetEntity s where s.firstNumber is not null")
                .executeUpdate();
    }

    @Override
    public void record(Change change, long diskBytes, long uncompressedBytes) {
        ChangeSet changes = new ChangeSet(now());
        changes.log(change.type(), change.level(), change.id());
        changes.resize(diskBytes, uncompressedBytes);
        changes.write(entities);
    }

    @Override
    public void numberChanges() {
        detectingConcurrency(() -> {
            NumberChangeSets.numberPending(entities);
            return true;
        });
    }

    @Override
    public List<Change> announceStable(Instant unchangedSince, int most) {
        return detectingConcurrency(() -> new AnnounceStable(entities, now()).announce(unchangedSince, most));
    }

    private static <T> T detectingConcurrency(Supplier<T> change) {
        try {
            return change.get();
        } catch (PersistenceException e) {
            throw ConcurrentAddition.isCauseOf(e) ? new ConcurrentAddition(e) : e;
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
