package org.isocenter.persistence.attachment;

import java.util.List;
import java.util.Optional;

/**
 * Port: the labels of resources. Every method takes part in the caller's transaction; the changing ones need one. Safe for
 * use by several threads.
 */
public interface Labels {

    /** Those of a resource, in alphabetical order; empty if there is no such resource. */
    Optional<List<String>> of(Owner owner);

    /** All that any resource has, in alphabetical order. */
    List<String> all();

    /**
     * Gives a resource a label, which it may have already.
     *
     * @return whether there is such a resource
     * @throws RevisionConflict if another transaction did the same meanwhile
     */
    boolean add(Owner owner, String label);

    /**
     * Takes a label away from a resource, which may not have it.
     *
     * @return whether there is such a resource
     */
    boolean remove(Owner owner, String label);
}
