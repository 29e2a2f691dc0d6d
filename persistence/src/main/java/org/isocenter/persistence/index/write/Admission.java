package org.isocenter.persistence.index.write;

import org.isocenter.persistence.index.OrthancIdentifier;

/** Decides whether there is room for an instance. */
@FunctionalInterface
interface Admission {

    /** There is always room. */
    Admission UNLIMITED = (patient, bytes) -> true;

    /**
     * Takes room for an instance.
     *
     * @param patient whose instance it is
     * @param bytes by which the storage area grows with it
     */
    boolean admits(OrthancIdentifier patient, long bytes);
}
