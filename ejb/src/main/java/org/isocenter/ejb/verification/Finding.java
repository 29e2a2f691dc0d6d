package org.isocenter.ejb.verification;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.isocenter.persistence.index.OrthancIdentifier;

/**
 * Something wrong that a verification has found.
 *
 * @param file names it in the storage area
 * @param instance whose file it is or should be, as far as the index knows one
 * @param explanation one sentence for the administrator
 */
public record Finding(Kind kind, UUID file, Optional<OrthancIdentifier> instance, String explanation) {

    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(file);
        Objects.requireNonNull(instance);
        Objects.requireNonNull(explanation);
    }

    /** What it is. */
    public enum Kind {
        /** The file's bytes are not those that were stored. */
        DAMAGED,
        /** The index refers to a file that is not there. */
        MISSING,
        /** The storage area has a file that the index does not refer to. */
        UNKNOWN
    }
}
