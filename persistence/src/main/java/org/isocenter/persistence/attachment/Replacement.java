package org.isocenter.persistence.attachment;

import java.util.Optional;
import java.util.UUID;

/**
 * What came of an attempt to change something that is attached.
 *
 * @param revision that it has now
 * @param obsolete the file that nothing refers to any more
 */
public record Replacement(long revision, Optional<UUID> obsolete) {}
