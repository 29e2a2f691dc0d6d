package org.isocenter.persistence.remote;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The history of a rule.
 *
 * @param seen when the rule first appeared in the configuration of a node
 * @param begun when the rule last started a job
 * @param job the identifier of that job, which may already be forgotten
 * @param jobs how many jobs the rule has started
 */
public record RuleState(Instant seen, Optional<Instant> begun, Optional<UUID> job, long jobs) {}
