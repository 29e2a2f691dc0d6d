package org.isocenter.ejb.readiness;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.area.StorageAreaAway;
import org.isocenter.persistence.database.DatabaseTrouble;

/**
 * Tells failures of the database and the storage area from all others, wherever they occur. They are counted as a
 * disturbance, and the client is told to try again.
 */
@Singleton
public class ReportFailures {

    private final Readiness readiness;

    @Inject
    public ReportFailures(Readiness readiness) {
        this.readiness = readiness;
    }

    /**
     * Counts a failure, if it is one of the database or the storage area.
     *
     * @return what to tell the client; empty if it is another failure
     */
    public Optional<RequestFailure> disturbance(Throwable failure) {
        Optional<String> away = storageAway(failure);
        if (away.isPresent()) {
            readiness.fails(Condition.STORAGE, away.get());
            return Optional.of(new RequestFailure.StorageUnavailable(away.get()));
        }
        Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(failure);
        if (trouble.isEmpty()) {
            return Optional.empty();
        }
        Condition condition =
                switch (trouble.get()) {
                    case AWAY -> Condition.DATABASE;
                    case SLOW -> Condition.DATABASE_IN_TIME;
                };
        readiness.fails(condition, DatabaseTrouble.reason(failure));
        return Optional.of(new RequestFailure.DatabaseUnavailable(
                condition == Condition.DATABASE
                        ? "The database is away; try again later"
                        : "The database did not answer in time; try again later"));
    }

    /** Counts a failure to write into the storage area. */
    public void unwritable(IOException failure) {
        readiness.fails(Condition.STORAGE, "it cannot be written: " + innermost(failure));
    }

    /** Logs a failure of background work, unless it is part of a disturbance. */
    public void background(Logger log, Level level, String what, Throwable failure) {
        if (disturbance(failure).isEmpty()) {
            log.log(level, what, failure);
        }
    }

    private static Optional<String> storageAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageAreaAway) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String innermost(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return innermost instanceof IOException ? String.valueOf(innermost.getMessage()) : innermost.toString();
    }
}
