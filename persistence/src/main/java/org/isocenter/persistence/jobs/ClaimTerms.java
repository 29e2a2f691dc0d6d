package org.isocenter.persistence.jobs;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * On what terms a node claims a job.
 *
 * @param node names this run of the server
 * @param lease for how long the claim is safe from others unless it is renewed
 * @param others types of jobs that are left to other nodes
 * @param busy what the node works on already or has not ended yet, whoever the database says it belongs to: it is never
 *     claimed a second time
 * @param takeOver whether jobs are claimed, too, whose node has not renewed its lease; who could not reach the database
 *     for a while itself has no reason to think that others have died
 * @param mostLapses how many claims of a job may end so before it is set aside as failed
 * @param lapsed what is said of one that is set aside
 */
public record ClaimTerms(
        String node,
        Duration lease,
        Set<String> others,
        Set<UUID> busy,
        boolean takeOver,
        int mostLapses,
        JobError lapsed) {

    public ClaimTerms {
        others = Set.copyOf(others);
        busy = Set.copyOf(busy);
    }
}
