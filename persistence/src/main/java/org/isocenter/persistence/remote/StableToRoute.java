package org.isocenter.persistence.remote;

import java.util.UUID;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * A resource that has become stable and was not yet checked by the routing rules.
 *
 * @param id of this announcement, because a resource may become stable several times
 */
public record StableToRoute(UUID id, Level level, OrthancIdentifier resource) {}
