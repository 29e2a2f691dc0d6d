package org.isocenter.persistence.remote;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.database.OneRow;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.jobs.DatabaseClock;

/** The state of rules in tables of the index's database. */
@Singleton
class JpaRuleStore implements RuleStore {

    private final EntityManager entities;
    private final DatabaseClock clock;

    @Inject
    JpaRuleStore(EntityManager entities) {
        this(entities, DatabaseClock.CURRENT_TIMESTAMP);
    }

    JpaRuleStore(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Instant now() {
        return clock.now(entities);
    }

    @Override
    public Optional<RuleState> find(RuleKind kind, String name) {
        return OneRow.of(entities, RuleEntity.class, "key", new RuleEntity.Key(kind, name))
                .map(RuleEntity::state);
    }

    @Override
    public void see(RuleKind kind, String name) {
        entities.persist(new RuleEntity(kind, name, now()));
    }

    @Override
    public boolean begin(RuleKind kind, String name, long before, UUID job) {
        return entities.createQuery(
                                "update RuleEntity r set r.jobs = r.jobs + 1, r.begunAt = :now, r.jobId = :job where r.key.kind "
                                        + "= :kind and r.key.name = :name and r.jobs = :before")
                        .setParameter("now", now())
                        .setParameter("job", job)
                        .setParameter("kind", kind)
                        .setParameter("name", name)
                        .setParameter("before", before)
                        .executeUpdate()
                > 0;
    }

    @Override
    public void count(RuleKind kind, String name, UUID job) {
        if (find(kind, name).isEmpty()) {
            see(kind, name);
            entities.flush();
        }
        entities.createQuery(
                        "update RuleEntity r set r.jobs = r.jobs + 1, r.begunAt = :now, r.jobId = :job where r.key.kind = :kind "
                                + "and r.key.name = :name")
                .setParameter("now", now())
                .setParameter("job", job)
                .setParameter("kind", kind)
                .setParameter("name", name)
                .executeUpdate();
    }

    @Override
    public void announce(Level level, OrthancIdentifier resource) {
        entities.persist(new StableToRouteEntity(level, resource, now()));
    }

    @Override
    public List<StableToRoute> waiting(int most) {
        return entities.createQuery(
                        "select s from StableToRouteEntity s order by s.stableAt, s.id", StableToRouteEntity.class)
                .setMaxResults(most)
                .getResultStream()
                .map(StableToRouteEntity::row)
                .toList();
    }

    @Override
    public boolean take(StableToRoute resource) {
        return entities.createQuery("delete from StableToRouteEntity s where s.id = :id")
                        .setParameter("id", resource.id())
                        .executeUpdate()
                > 0;
    }
}
