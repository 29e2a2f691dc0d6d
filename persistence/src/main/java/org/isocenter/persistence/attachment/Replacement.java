package org.isocenter.persistence.attachment;

import java.util.Optional;
import java.util.UUID;

/**
 * The outcome of a change to an attachment.
 *
 * @param revision the new revision
 * @param obsolete the file that nothing refers to any more
 */
public record Replacement(long revision, Optional<UUID> obsolete) {}
