package org.isocenter.persistence.attachment;

import jakarta.ejb.ApplicationException;

/**
 * The revision that the caller wanted to change is not the current one: another transaction was faster. The caller's
 * transaction is lost.
 */
@ApplicationException(rollback = true)
public final class RevisionConflict extends RuntimeException {

    public RevisionConflict(String message) {
        super(message);
    }
}
