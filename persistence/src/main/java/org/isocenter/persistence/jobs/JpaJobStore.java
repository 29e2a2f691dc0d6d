package org.isocenter.persistence.jobs;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.isocenter.persistence.database.OneRow;
import org.jspecify.annotations.Nullable;

/** Jobs in a table of the index's database. */
@Singleton
class JpaJobStore implements JobStore {

    /** How long those who wait for a job have to see its end. */
    private static final Duration GRACE_OF_AWAITED = Duration.ofMinutes(1);

    /** A list in a query must not be empty. */
    private static final Set<String> NO_TYPE = Set.of("");

    /** Nor must this: a version of UUID that is never made. */
    private static final Set<UUID> NO_JOB = Set.of(new UUID(0, 0));

    private final EntityManager entities;
    private final DatabaseClock clock;

    @Inject
    JpaJobStore(EntityManager entities) {
        this(entities, DatabaseClock.CURRENT_TIMESTAMP);
    }

    JpaJobStore(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public void add(NewJob job, List<String> resources) {
        entities.persist(new JobEntity(job, now()));
        new JpaJobResources(entities).append(job.id(), resources);
    }

    @Override
    public Optional<JobRow> find(UUID id) {
        return OneRow.of(entities, JobEntity.class, "id", id).map(job -> job.row(now()));
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
    public Optional<JobState> state(UUID id) {
        return entities.createQuery("select j.state from JobEntity j where j.id = :id", JobState.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<UUID> identifiers() {
        return entities.createQuery("select j.id from JobEntity j order by j.createdAt, j.id", UUID.class)
                .getResultList();
    }

    @Override
    public List<JobLine> lines() {
        return entities.createQuery(
                        "select j.id, j.type, j.state, j.progress, j.errorDetails from JobEntity j order by j.createdAt, j.id",
                        Tuple.class)
                .getResultStream()
                .map(row -> new JobLine(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, JobState.class),
                        row.get(3, Integer.class),
                        Optional.ofNullable(row.get(4, String.class))))
                .toList();
    }

    @Override
    public List<UUID> mentioning(String type, String text) {
        return entities.createQuery(
                        "select j.id from JobEntity j where j.type = :type and locate(:text, j.parameters) > 0",
                        UUID.class)
                .setParameter("type", type)
                .setParameter("text", text)
                .getResultList();
    }

    @Override
    public void replaceParameters(UUID id, String parameters) {
        entities.createQuery("update JobEntity j set j.parameters = :parameters where j.id = :id")
                .setParameter("parameters", parameters)
                .setParameter("id", id)
                .executeUpdate();
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
    public Optional<Claiming> claim(ClaimTerms terms) {
        Instant now = now();
        return candidate(terms, now)
                .map(this::locked)
                .filter(job -> isClaimable(job, now))
                .map(job -> {
                    if (job.state == JobState.RUNNING) {
                        job.lapse(now);
                        if (job.lapses >= terms.mostLapses()) {
                            job.stop(JobState.FAILURE, now);
                            job.fail(terms.lapsed());
                            return new Claiming.SetAside(job.row(now));
                        }
                    }
                    Claim claim = job.claim(terms, now);
                    return new Claiming.Claimed(job.row(now), claim);
                });
    }

    private Optional<UUID> candidate(ClaimTerms terms, Instant now) {
        return entities.createQuery(
                        "select j.id from JobEntity j where (j.state = :pending or j.state = :retry and j.notBefore <= :now"
                                + " or :takeOver = true and j.state = :running and j.leasedUntil < :now)"
                                + " and j.type not in :others and j.id not in :busy"
                                + " order by j.priority desc, j.createdAt, j.id",
                        UUID.class)
                .setParameter("pending", JobState.PENDING)
                .setParameter("retry", JobState.RETRY)
                .setParameter("running", JobState.RUNNING)
                .setParameter("takeOver", terms.takeOver())
                .setParameter("now", now)
                .setParameter("others", terms.others().isEmpty() ? NO_TYPE : terms.others())
                .setParameter("busy", terms.busy().isEmpty() ? NO_JOB : terms.busy())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private static boolean isClaimable(JobEntity job, Instant now) {
        return switch (job.state) {
            case PENDING -> true;
            case RETRY -> job.notBefore == null || !job.notBefore.isAfter(now);
            case RUNNING -> job.leasedUntil != null && job.leasedUntil.isBefore(now);
            case SUCCESS, FAILURE, PAUSED -> false;
        };
    }

    @Override
    public Optional<JobRequest> renew(Claim claim, Duration lease) {
        return held().renew(claim, lease);
    }

    @Override
    public Map<Claim, JobRequest> requests(Collection<Claim> claims) {
        return held().requests(claims);
    }

    @Override
    public boolean settle(
            Claim claim, int progress, String content, List<JobResource> outcomes, Collection<String> received) {
        return held().settle(claim, progress, content, outcomes, received);
    }

    @Override
    public boolean append(Claim claim, List<String> names) {
        return held().append(claim, names);
    }

    @Override
    public boolean receive(Claim claim, Collection<String> instances) {
        return held().receive(claim, instances);
    }

    @Override
    public boolean show(Claim claim, int progress, String content) {
        return held().show(claim, progress, content);
    }

    @Override
    public boolean release(Claim claim, JobState state, Optional<JobError> error, Duration pause) {
        JobEntity job = locked(claim.job());
        if (job == null || job.token != claim.token() || job.state != JobState.RUNNING) {
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
        job.lapses = 0;
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
        return OneRow.of(entities, JobEntity.class, "id", id, LockModeType.PESSIMISTIC_WRITE)
                .orElse(null);
    }

    private HeldClaims held() {
        return new HeldClaims(entities, now());
    }

    private Instant now() {
        return clock.now(entities);
    }
}
