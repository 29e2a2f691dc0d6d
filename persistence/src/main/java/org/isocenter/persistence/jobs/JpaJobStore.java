package org.isocenter.persistence.jobs;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs in a table of the index's database. */
@Dependent
class JpaJobStore implements JobStore {

    /** How long whoever waits for a job has to look at its end. */
    private static final Duration GRACE_OF_AWAITED = Duration.ofMinutes(1);

    /** A list in a query must not be empty. */
    private static final Set<String> NO_TYPE = Set.of("");

    @PersistenceContext(unitName = "isocenter")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init") // the container injects the entity manager
    JpaJobStore() {}

    JpaJobStore(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void add(NewJob job, List<String> resources) {
        entities.persist(new JobEntity(job, now()));
        new JpaJobResources(entities).append(job.id(), resources);
    }

    @Override
    public Optional<JobRow> find(UUID id) {
        return Optional.ofNullable(entities.find(JobEntity.class, id)).map(job -> job.row(now()));
    }

    @Override
    public List<JobRow> all() {
        Instant now = now();
        return entities.createQuery("select j from JobEntity j order by j.createdAt, j.id", JobEntity.class)
                .getResultStream()
                .map(job -> job.row(now))
                .toList();
    }

    @Override
    public Map<JobState, Long> counts() {
        Map<JobState, Long> counts = new EnumMap<>(JobState.class);
        for (Tuple row : entities.createQuery(
                        "select j.state, count(j.id) from JobEntity j group by j.state", Tuple.class)
                .getResultList()) {
            counts.put(row.get(0, JobState.class), row.get(1, Long.class));
        }
        return counts;
    }

    @Override
    public Optional<JobRow> claim(String claim, Duration lease, Set<String> others) {
        Instant now = now();
        Optional<UUID> candidate = entities.createQuery(
                        "select j.id from JobEntity j where (j.state = :pending or j.state = :retry and j.notBefore <= :now"
                                + " or j.state = :running and j.leasedUntil < :now) and j.type not in :others"
                                + " order by j.priority desc, j.createdAt, j.id",
                        UUID.class)
                .setParameter("pending", JobState.PENDING)
                .setParameter("retry", JobState.RETRY)
                .setParameter("running", JobState.RUNNING)
                .setParameter("now", now)
                .setParameter("others", others.isEmpty() ? NO_TYPE : others)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        return candidate.map(this::locked).filter(job -> claimable(job, now)).map(job -> {
            if (job.state == JobState.RUNNING) {
                // Its node has died; what it did until its last sign of life counts.
                job.runtimeMillis = job.row(job.leasedUntil == null ? now : job.leasedUntil)
                        .runtime()
                        .toMillis();
            }
            job.state = JobState.RUNNING;
            job.runningSince = now;
            job.notBefore = null;
            job.owner = claim;
            job.leasedUntil = now.plus(lease);
            job.fail(null);
            return job.row(now);
        });
    }

    private static boolean claimable(JobEntity job, Instant now) {
        return switch (job.state) {
            case PENDING -> true;
            case RETRY -> job.notBefore == null || !job.notBefore.isAfter(now);
            case RUNNING -> job.leasedUntil != null && job.leasedUntil.isBefore(now);
            case SUCCESS, FAILURE, PAUSED -> false;
        };
    }

    @Override
    public Map<UUID, JobRequest> renew(Collection<String> claims, Duration lease) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        entities.createQuery("update JobEntity j set j.leasedUntil = :until where j.owner in :claims")
                .setParameter("until", now().plus(lease))
                .setParameter("claims", claims)
                .executeUpdate();
        return requests(claims);
    }

    @Override
    public Map<UUID, JobRequest> requests(Collection<String> claims) {
        Map<UUID, JobRequest> requests = new HashMap<>();
        if (claims.isEmpty()) {
            return requests;
        }
        for (Tuple row : entities.createQuery(
                        "select j.id, j.request from JobEntity j where j.owner in :claims", Tuple.class)
                .setParameter("claims", claims)
                .getResultList()) {
            requests.put(row.get(0, UUID.class), row.get(1, JobRequest.class));
        }
        return requests;
    }

    @Override
    public boolean advance(UUID id, String claim, int progress, String content) {
        return entities.createQuery(
                                "update JobEntity j set j.progress = :progress, j.content = :content, j.attempts = 0 where j.id = :id and j.owner = :claim")
                        .setParameter("progress", progress)
                        .setParameter("content", content)
                        .setParameter("id", id)
                        .setParameter("claim", claim)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean show(UUID id, String claim, int progress, String content) {
        return entities.createQuery(
                                "update JobEntity j set j.progress = :progress, j.content = :content where j.id = :id and j.owner = :claim")
                        .setParameter("progress", progress)
                        .setParameter("content", content)
                        .setParameter("id", id)
                        .setParameter("claim", claim)
                        .executeUpdate()
                > 0;
    }

    @Override
    public boolean release(UUID id, String claim, JobState state, Optional<JobError> error, Duration pause) {
        JobEntity job = locked(id);
        if (job == null || !claim.equals(job.owner)) {
            return false;
        }
        Instant now = now();
        job.stop(state, now);
        job.fail(error.orElse(null));
        if (state == JobState.SUCCESS) {
            job.progress = 100;
        } else if (state == JobState.RETRY) {
            job.attempts++;
            job.notBefore = now.plus(pause);
        }
        return true;
    }

    @Override
    public boolean pause(UUID id) {
        JobEntity job = locked(id);
        if (job == null) {
            return false;
        }
        if (job.state == JobState.PENDING || job.state == JobState.RETRY) {
            job.stop(JobState.PAUSED, now());
        } else if (job.state == JobState.RUNNING && job.request == JobRequest.NONE) {
            job.request = JobRequest.PAUSE;
        }
        return true;
    }

    @Override
    public boolean cancel(UUID id, JobError error) {
        JobEntity job = locked(id);
        if (job == null) {
            return false;
        }
        if (job.state == JobState.RUNNING) {
            job.request = JobRequest.CANCEL;
        } else if (!job.state.isFinal()) {
            job.stop(JobState.FAILURE, now());
            job.fail(error);
        }
        return true;
    }

    @Override
    public boolean resume(UUID id) {
        JobEntity job = locked(id);
        if (job == null || job.state != JobState.PAUSED) {
            return false;
        }
        job.state = JobState.PENDING;
        return true;
    }

    @Override
    public boolean resubmit(UUID id) {
        JobEntity job = locked(id);
        if (job == null || job.state != JobState.FAILURE) {
            return false;
        }
        job.state = JobState.PENDING;
        job.completedAt = null;
        job.progress = 0;
        job.runtimeMillis = 0;
        job.attempts = 0;
        job.content = job.initialContent;
        job.fail(null);
        new JpaJobResources(entities).reset(id);
        return true;
    }

    @Override
    public boolean remove(UUID id) {
        return entities.createQuery("delete from JobEntity j where j.id = :id and j.state in :final")
                        .setParameter("id", id)
                        .setParameter("final", List.of(JobState.SUCCESS, JobState.FAILURE))
                        .executeUpdate()
                > 0;
    }

    @Override
    public void noLongerAwaited(UUID id) {
        entities.createQuery("update JobEntity j set j.awaited = false where j.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public void forget(int kept) {
        List<UUID> old = entities.createQuery(
                        "select j.id from JobEntity j where j.state in :final order by j.completedAt desc, j.id",
                        UUID.class)
                .setParameter("final", List.of(JobState.SUCCESS, JobState.FAILURE))
                .setFirstResult(kept)
                .getResultList();
        if (!old.isEmpty()) {
            entities.createQuery(
                            "delete from JobEntity j where j.id in :old and (j.awaited = false or j.completedAt < :graced)")
                    .setParameter("old", old)
                    .setParameter("graced", now().minus(GRACE_OF_AWAITED))
                    .executeUpdate();
        }
    }

    @Override
    public void removeUnkept() {
        entities.createQuery(
                        "delete from JobEntity j where j.kept = false and (j.leasedUntil is null or j.leasedUntil < :now)")
                .setParameter("now", now())
                .executeUpdate();
    }

    private @Nullable JobEntity locked(UUID id) {
        return entities.find(JobEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Instant now() {
        return DatabaseClock.now(entities);
    }
}
