package org.isocenter.persistence.changes;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** Modifications as change sets of the index's database. */
@Singleton
class JpaModificationLog implements ModificationLog {

    private final EntityManager entities;

    @Inject
    JpaModificationLog(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(Collection<Change> changes) {
        ChangeSet set = new ChangeSet(Instant.now().truncatedTo(ChronoUnit.MICROS));
        changes.forEach(change -> set.log(change.type(), change.level(), change.id()));
        set.write(entities);
    }
}
