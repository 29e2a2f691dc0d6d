package org.isocenter.persistence.attachment;

import jakarta.ejb.ApplicationException;

/** What was to be changed is not what the caller took it for: somebody else was faster. The transaction is lost. */
@ApplicationException(rollback = true)
public final class RevisionConflict extends RuntimeException {

    public RevisionConflict(String message) {
        super(message);
    }
}
