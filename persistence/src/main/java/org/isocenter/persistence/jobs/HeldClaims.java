package org.isocenter.persistence.jobs;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes under claims. Each statement checks its claim itself and locks the row of the job until the transaction ends:
 * nobody can claim the job between the check and the other writes of the transaction.
 */
record HeldClaims(EntityManager entities, Instant now) {

    private static final String HELD = " where j.id = :id and j.token = :token and j.state = :running";

    Optional<JobRequest> renew(Claim claim, Duration lease) {
        boolean held = isHeld(update(claim, "j.leasedUntil = :until").setParameter("until", now.plus(lease)));
        return held ? Optional.of(requests(List.of(claim)).getOrDefault(claim, JobRequest.NONE)) : Optional.empty();
    }

    Map<Claim, JobRequest> requests(Collection<Claim> claims) {
        Map<Claim, JobRequest> requests = new HashMap<>();
        if (!claims.isEmpty()) {
            entities.createQuery(
                            "select j.id, j.token, j.request from JobEntity j where j.id in :ids and j.state = :running",
                            Object[].class)
                    .setParameter("ids", claims.stream().map(Claim::job).toList())
                    .setParameter("running", JobState.RUNNING)
                    .getResultStream()
                    .forEach(row -> requests.put(new Claim((UUID) row[0], (Long) row[1]), (JobRequest) row[2]));
        }
        requests.keySet().retainAll(claims);
        return requests;
    }

    boolean settle(Claim claim, int progress, String content, List<JobResource> outcomes, Collection<String> received) {
        boolean held = isHeld(update(claim, "j.progress = :progress, j.content = :content, j.attempts = 0")
                .setParameter("progress", progress)
                .setParameter("content", content));
        if (held) {
            resources().settle(claim.job(), outcomes);
            resources().receive(claim.job(), received);
        }
        return held;
    }

    boolean append(Claim claim, List<String> names) {
        boolean held = isHeld(update(claim, "j.progress = j.progress"));
        if (held) {
            resources().append(claim.job(), names);
        }
        return held;
    }

    boolean receive(Claim claim, Collection<String> instances) {
        boolean held = isHeld(update(claim, "j.progress = j.progress"));
        if (held) {
            resources().receive(claim.job(), instances);
        }
        return held;
    }

    boolean show(Claim claim, int progress, String content) {
        return isHeld(update(claim, "j.progress = :progress, j.content = :content")
                .setParameter("progress", progress)
                .setParameter("content", content));
    }

    private Query update(Claim claim, String assignments) {
        return entities.createQuery("update JobEntity j set " + assignments + HELD)
                .setParameter("id", claim.job())
                .setParameter("token", claim.token())
                .setParameter("running", JobState.RUNNING);
    }

    private static boolean isHeld(Query update) {
        return update.executeUpdate() > 0;
    }

    private JpaJobResources resources() {
        return new JpaJobResources(entities);
    }
}
