package org.isocenter.persistence.index;

import org.isocenter.persistence.part10.StoredPart10;

/**
 * The stored metadata of an instance, with the file that it was derived from.
 *
 * @param key of its row
 */
public record IndexedMetadata(long key, OrthancIdentifier id, InstanceMetadata metadata, StoredPart10 file) {}
