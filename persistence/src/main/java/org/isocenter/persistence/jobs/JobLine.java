package org.isocenter.persistence.jobs;

import java.util.Optional;
import java.util.UUID;

/**
 * A job in short, as lists of many show it.
 *
 * @param progress from 0 to 100
 * @param details why it failed, or why it has to be tried again
 */
public record JobLine(UUID id, String type, JobState state, int progress, Optional<String> details) {}
