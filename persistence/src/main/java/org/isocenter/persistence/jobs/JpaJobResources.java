package org.isocenter.persistence.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What jobs have to do and have received, in tables of the index's database. */
@Singleton
class JpaJobResources implements JobResources {

    /** Rows that the persistence context holds at once, and keys in one statement. */
    private static final int CHUNK = 500;

    private final EntityManager entities;

    @Inject
    JpaJobResources(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public List<JobResource> waiting(UUID job, int limit) {
        return inState(job, JobResource.State.WAITING, limit);
    }

    @Override
    public List<JobResource> inState(UUID job, JobResource.State state, int limit) {
        TypedQuery<JobResourceEntity> query = entities.createQuery(
                        "select r from JobResourceEntity r where r.key.job = :job and r.state = :state order by r.key.position",
                        JobResourceEntity.class)
                .setParameter("job", job)
                .setParameter("state", state);
        return (limit == 0 ? query : query.setMaxResults(limit))
                .getResultStream()
                .map(JobResourceEntity::resource)
                .toList();
    }

    @Override
    public List<String> names(UUID job) {
        return entities.createQuery(
                        "select r.name from JobResourceEntity r where r.key.job = :job order by r.key.position",
                        String.class)
                .setParameter("job", job)
                .getResultList();
    }

    @Override
    public Map<JobResource.State, Long> counts(UUID job) {
        Map<JobResource.State, Long> counts = new EnumMap<>(JobResource.State.class);
        for (Tuple row : entities.createQuery(
                        "select r.state, count(r.state) from JobResourceEntity r where r.key.job = :job group by r.state",
                        Tuple.class)
                .setParameter("job", job)
                .getResultList()) {
            counts.put(row.get(0, JobResource.State.class), row.get(1, Long.class));
        }
        return counts;
    }

    /** Notes what became of some. */
    void settle(UUID job, List<JobResource> outcomes) {
        List<Integer> done = new ArrayList<>();
        for (JobResource outcome : outcomes) {
            if (outcome.state() == JobResource.State.DONE) {
                done.add(outcome.position());
            } else {
                entities.createQuery(
                                "update JobResourceEntity r set r.state = :state, r.reason = :reason where r.key.job = :job and "
                                        + "r.key.position = :position")
                        .setParameter("state", outcome.state())
                        .setParameter("reason", outcome.reason())
                        .setParameter("job", job)
                        .setParameter("position", outcome.position())
                        .executeUpdate();
            }
        }
        for (int start = 0; start < done.size(); start += CHUNK) {
            entities.createQuery(
                            "update JobResourceEntity r set r.state = :state, r.reason = null where r.key.job = :job and "
                                    + "r.key.position in :positions")
                    .setParameter("state", JobResource.State.DONE)
                    .setParameter("job", job)
                    .setParameter("positions", done.subList(start, Math.min(done.size(), start + CHUNK)))
                    .executeUpdate();
        }
    }

    /** Adds more to do, behind the others. */
    void append(UUID job, List<String> names) {
        entities.flush();
        int position = entities.createQuery(
                        "select coalesce(max(r.key.position), -1) from JobResourceEntity r where r.key.job = :job",
                        Integer.class)
                .setParameter("job", job)
                .getSingleResult();
        for (String name : names) {
            position++;
            entities.persist(new JobResourceEntity(job, position, name));
            if (position % CHUNK == 0) {
                entities.flush();
                entities.clear();
            }
        }
        entities.flush();
        entities.clear();
    }

    /** Notes instances that were received; one that is noted already does not count twice. */
    void receive(UUID job, Collection<String> instances) {
        List<String> all = List.copyOf(new LinkedHashSet<>(instances));
        for (int start = 0; start < all.size(); start += CHUNK) {
            List<String> chunk = all.subList(start, Math.min(all.size(), start + CHUNK));
            Set<String> known = new HashSet<>(entities.createQuery(
                            "select r.key.instance from ReceivedInstanceEntity r where r.key.job = :job and r.key.instance in :chunk",
                            String.class)
                    .setParameter("job", job)
                    .setParameter("chunk", chunk)
                    .getResultList());
            chunk.stream()
                    .filter(instance -> !known.contains(instance))
                    .forEach(instance -> entities.persist(new ReceivedInstanceEntity(job, instance)));
            entities.flush();
            entities.clear();
        }
    }

    @Override
    public List<String> received(UUID job) {
        return entities.createQuery(
                        "select r.key.instance from ReceivedInstanceEntity r where r.key.job = :job order by r.key.instance",
                        String.class)
                .setParameter("job", job)
                .getResultList();
    }

    /** Everything waits again, and nothing was received. */
    void reset(UUID job) {
        entities.flush();
        entities.createQuery(
                        "update JobResourceEntity r set r.state = :waiting, r.reason = null where r.key.job = :job")
                .setParameter("waiting", JobResource.State.WAITING)
                .setParameter("job", job)
                .executeUpdate();
        entities.createQuery("delete from ReceivedInstanceEntity r where r.key.job = :job")
                .setParameter("job", job)
                .executeUpdate();
    }
}
