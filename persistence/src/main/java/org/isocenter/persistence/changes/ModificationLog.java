package org.isocenter.persistence.changes;

import java.util.Collection;

/**
 * Port: tells the log of changes which resources were made of others. Takes part in the caller's transaction, which it
 * needs.
 */
public interface ModificationLog {

    /** Adds these, in their order. */
    void add(Collection<Change> changes);
}
