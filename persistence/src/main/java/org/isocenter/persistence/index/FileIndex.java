package org.isocenter.persistence.index;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Port: the files that the index refers to. Every method takes part in the caller's transaction. Safe for use by several threads. */
public interface FileIndex {

    /** Those of the given files that the index refers to. */
    Set<UUID> known(Collection<UUID> files);

    /** The instance that refers to a file. */
    Optional<OrthancIdentifier> instance(UUID file);

    /**
     * Makes an instance refer to another file with the same bytes.
     *
     * @param diskLength bytes that the other file takes in the storage area
     * @return false if no instance refers to the first file any more
     */
    boolean replace(UUID file, UUID by, long diskLength);

    /**
     * A page of all instances with their files, in the order of their keys.
     *
     * @param after the key of the last instance of the page before; 0 for the first page
     * @param limit the most on a page
     */
    List<IndexedFile> files(long after, int limit);
}
