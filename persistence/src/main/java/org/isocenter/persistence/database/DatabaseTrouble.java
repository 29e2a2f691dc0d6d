package org.isocenter.persistence.database;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.transaction.xa.XAException;

/**
 * What a failure says of the database, however many layers have wrapped it: the driver, the pool, Hibernate, the
 * transaction and the container of the bean each do. Whoever met such a failure is not to blame and may try
 * again; everything else that a statement fails of (a key that is there already, a mistake in its text) is none of these.
 */
public enum DatabaseTrouble {
    /** It cannot be reached, refuses connections, or cannot work any more. */
    AWAY,
    /** It can be reached, but an answer, a lock or a connection took too long. */
    SLOW;

    /**
     * Classes and states of SQLSTATE by which a server says that it shuts down, is not ready yet, or has no room
     * (PostgreSQL, appendix A).
     */
    private static final List<String> AWAY_STATES =
            List.of("08", "57P0", "53", "58", "25006", "28000", "28P01", "3D000");

    /** Statement canceled, lock not available, deadlock and serialization failure. */
    private static final List<String> SLOW_STATES = List.of("57014", "55P03", "HYT00", "40001", "40P01", "90131");

    /** H2: closed, in use by another process, unreadable or unwritable file, no room. */
    private static final Set<Integer> AWAY_IN_H2 =
            Set.of(90007, 90013, 90020, 90028, 90030, 90031, 90067, 90098, 90100, 90121, 90146);

    /** The pool: no connection became free in time; a statement of a transaction that had run out of time. */
    private static final List<String> SLOW_IN_POOL = List.of("IJ000655", "IJ031070");

    /** All other messages of the pool that carry no SQLSTATE are about connections that could not be made or broke. */
    private static final String POOL = "IJ0";

    /** What a failure says of the database; empty if nothing. */
    public static Optional<DatabaseTrouble> of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (causes.stream().anyMatch(cause -> says(cause, SLOW_IN_POOL))) {
            return Optional.of(SLOW);
        }
        for (Throwable cause : causes) {
            if (cause instanceof SQLException sql && isTelling(sql)) {
                return of(sql);
            }
        }
        return causes.stream().flatMap(cause -> byType(cause).stream()).findFirst();
    }

    /**
     * The most informative sentence of the driver or the pool, without its full stop: that of the innermost exception.
     */
    public static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause : causes(failure)) {
            if (cause instanceof SQLException && cause.getMessage() != null) {
                innermost = cause;
            }
        }
        String text = innermost.getMessage();
        return text == null
                ? innermost.getClass().getSimpleName()
                : text.lines().findFirst().orElse(text).replaceFirst("[.]$", "");
    }

    private static boolean isTelling(SQLException failure) {
        return failure.getSQLState() != null || failure.getErrorCode() != 0;
    }

    private static Optional<DatabaseTrouble> of(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (AWAY_STATES.stream().anyMatch(state::startsWith) || AWAY_IN_H2.contains(failure.getErrorCode())) {
            return Optional.of(AWAY);
        }
        if (SLOW_STATES.contains(state)) {
            return Optional.of(SLOW);
        }
        return byType(failure);
    }

    private static Optional<DatabaseTrouble> byType(Throwable cause) {
        if (cause instanceof SQLTimeoutException
                || cause instanceof QueryTimeoutException
                || cause instanceof LockTimeoutException
                || cause instanceof PessimisticLockException) {
            return Optional.of(SLOW);
        }
        boolean away = cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLRecoverableException
                || cause instanceof XAException
                || says(cause, List.of(POOL));
        return away ? Optional.of(AWAY) : Optional.empty();
    }

    private static boolean says(Throwable cause, List<String> beginnings) {
        String message = cause.getMessage();
        return message != null && beginnings.stream().anyMatch(message::startsWith);
    }

    /** The failure and all that it was caused by, from the outside in; transactions add what they failed of as suppressed exceptions. */
    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> ordered = new ArrayList<>();
        List<Throwable> next = new ArrayList<>(List.of(failure));
        while (!next.isEmpty()) {
            Throwable one = next.remove(0);
            if (seen.add(one)) {
                ordered.add(one);
                Optional.ofNullable(one.getCause()).ifPresent(next::add);
                next.addAll(Arrays.asList(one.getSuppressed()));
            }
        }
        return ordered;
    }
}
