package org.isocenter.persistence.recovery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Port: the files that could not be indexed. Every method takes part in the caller's transaction; the changing ones
 * need one. Safe for use by several threads.
 */
public interface FilesPutAside {

    /** Puts a file aside; one that is there already gets the new reason. */
    void add(FilePutAside file);

    /** Takes files out that are indexed now, or gone; others than those that are there count for nothing. */
    void remove(Collection<UUID> files);

    /** How many there are. */
    long count();

    /** The first of them, in the order in which they were put aside. */
    List<FilePutAside> first(int limit);

    /** Those of these files that were put aside. */
    Set<UUID> among(Collection<UUID> files);
}
