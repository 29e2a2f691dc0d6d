package org.isocenter.ejb.store;

import jakarta.ejb.ApplicationException;

/** The index did not take instances, for certain: the transaction failed before it was to be committed, and is rolled back. */
@ApplicationException(rollback = true)
public final class NotIndexed extends RuntimeException {

    NotIndexed(Throwable cause) {
        super("the transaction failed before its commit", cause);
    }
}
