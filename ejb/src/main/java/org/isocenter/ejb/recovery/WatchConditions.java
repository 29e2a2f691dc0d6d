package org.isocenter.ejb.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.files.PutFilesAside;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Disturbance;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.persistence.database.DatabaseProbe;
import org.isocenter.persistence.database.DatabaseTrouble;

/**
 * Checks the conditions every second, so that the beginning and the end of a disturbance are noticed even if there are
 * no requests.
 */
@Singleton
public class WatchConditions implements BackgroundWork {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** A database that kept nobody waiting for this long is fast enough again. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration COUNTING = Duration.ofSeconds(10);

    private final DatabaseProbe database;
    private final Clock clock;
    private final Readiness readiness;
    private final PutFilesAside putFilesAside;
    private final OpenStorageArea storageArea;

    @Inject
    public WatchConditions(
            DatabaseProbe database,
            Clock clock,
            Readiness readiness,
            PutFilesAside putFilesAside,
            OpenStorageArea storageArea) {
        this.database = database;
        this.clock = clock;
        this.readiness = readiness;
        this.putFilesAside = putFilesAside;
        this.storageArea = storageArea;
    }

    @Override
    public void start() {
        countFindings();
        clock.every(PERIOD, "The database could not be looked at", this::lookAtDatabase);
        clock.every(PERIOD, "The storage area could not be looked at", this::lookAtStorageArea);
        clock.every(COUNTING, "Files that are put aside could not be counted", this::countFindings);
    }

    @Override
    public void stop() {
        clock.stop();
    }

    private void lookAtDatabase() {
        try {
            database.ask();
            readiness.holds(Condition.DATABASE);
            Optional<Disturbance> slow = readiness.disturbance(Condition.DATABASE_IN_TIME);
            if (slow.isPresent() && slow.get().latest().plus(QUIET).isBefore(Instant.now())) {
                readiness.holds(Condition.DATABASE_IN_TIME);
            }
        } catch (SQLException e) {
            Condition condition = DatabaseTrouble.of(e).orElse(DatabaseTrouble.AWAY) == DatabaseTrouble.SLOW
                    ? Condition.DATABASE_IN_TIME
                    : Condition.DATABASE;
            readiness.isMissed(condition, DatabaseTrouble.reason(e));
        }
    }

    private void countFindings() {
        readiness.filesPutAside(putFilesAside.count());
    }

    private void lookAtStorageArea() throws SQLException {
        storageArea.watch();
    }
}
