package org.isocenter.persistence.index;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;

/**
 * Two transactions changed the same resource at the same time, and this one lost. Another attempt finds what the other
 * transaction did.
 */
@ApplicationException(rollback = true)
public final class ConcurrentAddition extends RuntimeException {

    public ConcurrentAddition(Throwable cause) {
        super("another transaction changed the same resource", cause);
    }

    /**
     * Whether a failure was caused by another transaction: a key that exists already or does not exist any more
     * (SQLSTATE class 23), a deadlock or serialization failure (class 40), or a lock timeout (HYT00, and H2's 90131).
     */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("23")
                        || state.startsWith("40")
                        || "HYT00".equals(state)
                        || "90131".equals(state);
            }
        }
        return false;
    }
}
