package org.isocenter.persistence.index;

import org.isocenter.persistence.part10.StoredPart10;

/**
 * A file that the index refers to.
 *
 * @param key orders the instances, above 0
 * @param instance whose bytes they are
 */
public record IndexedFile(long key, OrthancIdentifier instance, StoredPart10 file) {}
