package org.isocenter.ejb.store;

import jakarta.ejb.ApplicationException;

/** The index has certainly not added the instances: the transaction failed before its commit and was rolled back. */
@ApplicationException(rollback = true)
public final class NotIndexed extends RuntimeException {

    NotIndexed(Throwable cause) {
        super("the transaction failed before its commit", cause);
    }
}
