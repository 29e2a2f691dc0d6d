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

    /** Puts a file aside. If it is already put aside, it gets the new reason. */
    void add(FilePutAside file);

    /** Removes files that are now indexed, or deleted. Files that were not put aside are ignored. */
    void remove(Collection<UUID> files);

    /** How many files are put aside. */
    long count();

    /** The first of the files, in the order in which they were put aside. */
    List<FilePutAside> first(int limit);

    /** Those of these files that were put aside. */
    Set<UUID> among(Collection<UUID> files);
}
