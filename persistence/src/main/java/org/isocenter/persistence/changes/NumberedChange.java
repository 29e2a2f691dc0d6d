package org.isocenter.persistence.changes;

import java.time.Instant;

/**
 * A change in the log.
 *
 * @param number from 1; later changes have higher ones
 * @param at when it happened
 */
public record NumberedChange(long number, Instant at, Change change) {}
