package org.isocenter.ejb.lifecycle;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.backup.RestoreBackup;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.recovery.OpenStorageArea;
import org.isocenter.persistence.damage.PutDamagedIndexAside;
import org.isocenter.persistence.database.DatabaseProbe;
import org.isocenter.persistence.database.DatabaseTrouble;
import org.isocenter.persistence.database.StartRefused;
import org.isocenter.persistence.index.schema.IndexMigration;

/**
 * Brings the application from deployed to ready: the tables, the storage area, what an unclean stop left, background
 * work. It runs beside the deployment, which is over when the routes are there: a database or a storage
 * area that is away is waited for as long as it takes, and a server that is told to stop meanwhile stops. Nothing else
 * begins anything, so that no bean is called before all of them can be.
 */
@Singleton
public class StartApplication {

    private static final Logger LOG = System.getLogger(StartApplication.class.getName());

    private static final Duration NEXT_ATTEMPT = Duration.ofSeconds(1);

    /**
     * Nobody is interrupted: a file that H2 has open would be closed. What takes longer ends when it next calls a bean,
     * which are gone by then.
     */
    private static final Duration LAST_STEP = Duration.ofSeconds(5);

    private final PutDamagedIndexAside damagedIndex;
    private final DatabaseProbe database;
    private final RestoreBackup restore;
    private final IndexMigration migration;
    private final ManagedExecutorService executor;
    private final Readiness readiness;
    private final OpenStorageArea storageArea;
    private final Instance<BackgroundWork> works;

    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    public StartApplication(
            PutDamagedIndexAside damagedIndex,
            DatabaseProbe database,
            RestoreBackup restore,
            IndexMigration migration,
            @Named("isocenter-jobs") ManagedExecutorService executor,
            Readiness readiness,
            OpenStorageArea storageArea,
            @Any Instance<BackgroundWork> works) {
        this.damagedIndex = damagedIndex;
        this.database = database;
        this.restore = restore;
        this.migration = migration;
        this.executor = executor;
        this.readiness = readiness;
        this.storageArea = storageArea;
        this.works = works;
    }

    /**
     * Begins the start.
     *
     * @param whenReady called once, on another thread
     */
    public void begin(Runnable whenReady) {
        executor.execute(() -> run(whenReady));
    }

    /**
     * Waits until the server is ready or something is in the way, but not for long: an ordinary start is through when the deployment is.
     *
     * @param longest to wait
     */
    public void awaitFirstAttempt(Duration longest) {
        try {
            if (!firstAttempt.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.INFO, "The start takes longer; requests are answered with 503 until it is complete");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends background work, or the start if it is not through. */
    public void end() {
        stopping.countDown();
        readiness.serve(false);
        try {
            if (!over.await(LAST_STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "The start was broken off in the middle of a step");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        works.forEach(BackgroundWork::stop);
    }

    private void run(Runnable whenReady) {
        try {
            if (until(this::prepareDatabase) && openOrServeWithout() && startWork()) {
                readiness.holds(Condition.STARTED);
                whenReady.run();
            }
        } finally {
            firstAttempt.countDown();
            over.countDown();
        }
    }

    private boolean prepareDatabase() throws Exception {
        damagedIndex.ifDamaged();
        database.ask();
        restore.ifAskedFor();
        migration.migrate();
        readiness.holds(Condition.DATABASE);
        return true;
    }

    /** What is there can be read before the storage area can be written. */
    private boolean openOrServeWithout() {
        return until(() -> {
            boolean open = storageArea.open();
            readiness.serve(true);
            return open;
        });
    }

    private boolean startWork() {
        for (BackgroundWork work : works) {
            boolean started = until(() -> {
                work.start();
                return true;
            });
            if (!started) {
                return false;
            }
        }
        return true;
    }

    /** Repeats a step until it is done. */
    private boolean until(Step step) {
        while (!isStopping()) {
            try {
                if (step.done()) {
                    return !isStopping();
                }
            } catch (Exception e) {
                tell(e);
            }
            firstAttempt.countDown();
            pause();
        }
        return false;
    }

    private void tell(Exception failure) {
        Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(failure);
        String reason = DatabaseTrouble.reason(failure);
        if (isStopping()) {
            LOG.log(Level.DEBUG, "The start is broken off", failure);
        } else if (trouble.isPresent()) {
            readiness.isMissed(Condition.DATABASE, reason + ". Isocenter starts when it is there");
        } else if (!readiness
                .disturbance(Condition.STARTED)
                .filter(known -> known.reason().equals(reason))
                .isPresent()) {
            readiness.explain(Condition.STARTED, reason);
            if (failure instanceof StartRefused) {
                LOG.log(Level.ERROR, "Isocenter does not start. {0}.", reason);
            } else {
                LOG.log(Level.ERROR, "Isocenter cannot start yet and keeps trying", failure);
            }
        }
    }

    /** Waits for the next attempt, or for the server to stop. */
    private void pause() {
        try {
            if (stopping.await(NEXT_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.DEBUG, "The start is broken off");
            }
        } catch (InterruptedException e) {
            // The container ends its threads.
            stopping.countDown();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** A step of the start. */
    private interface Step {

        /** Whether it is done; it is tried again otherwise, and where it throws. */
        boolean done() throws Exception;
    }
}
