package org.isocenter.persistence.jobs;

import java.util.UUID;

/**
 * The right of one node to work on a job: a fencing token. It holds until the job is released or somebody else claims
 * it, whatever the lease says; every write of the work checks it in its own transaction.
 *
 * @param token grows with each claim of the job
 */
public record Claim(UUID job, long token) {}
