package org.isocenter.persistence.changes;

import java.time.Instant;

/**
 * An export in the log.
 *
 * @param number from 1; later exports have higher ones
 * @param at when it happened
 */
public record NumberedExport(long number, Instant at, ExportedResource resource) {}
