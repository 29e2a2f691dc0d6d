package org.isocenter.persistence.attachment;

import java.util.List;
import java.util.Optional;

/**
 * Port: the labels of resources. Every method takes part in the caller's transaction; the changing ones need one. Safe for
 * use by several threads.
 */
public interface Labels {

    /** The labels of a resource, in alphabetical order; empty if there is no such resource. */
    Optional<List<String>> of(Owner owner);

    /** All labels of all resources, in alphabetical order. */
    List<String> all();

    /**
     * Gives a resource a label. The resource may have it already.
     *
     * @return whether there is such a resource
     * @throws RevisionConflict if another transaction did the same meanwhile
     */
    boolean add(Owner owner, String label);

    /**
     * Removes a label from a resource, if it has the label.
     *
     * @return whether there is such a resource
     */
    boolean remove(Owner owner, String label);
}
