package org.isocenter.persistence.remote;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What has come of a rule so far.
 *
 * @param seen when a node first had it in its configuration
 * @param begun when it last began a job
 * @param job the identifier of that one, which may be forgotten already
 * @param jobs how many it has begun
 */
public record RuleState(Instant seen, Optional<Instant> begun, Optional<UUID> job, long jobs) {}
