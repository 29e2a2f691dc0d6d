package org.isocenter.persistence.index;

import org.isocenter.persistence.part10.StoredPart10;

/**
 * A file that the index refers to.
 *
 * @param key the key of the instance's row, which gives the order; above 0
 * @param instance the instance in the file
 */
public record IndexedFile(long key, OrthancIdentifier instance, StoredPart10 file) {}
