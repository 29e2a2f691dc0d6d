package org.isocenter.ejb.jobs;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.readiness.ReportFailures;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the jobs: begins what waits, keeps what runs, tells those who wait. What is due stands in the database,
 * so that no tick has to be the one that does it.
 */
@ApplicationScoped
public class DriveJobs implements BackgroundWork {

    private static final Logger LOG = System.getLogger(DriveJobs.class.getName());

    private static final Duration TICK = Duration.ofMillis(400);

    /** A third of the lease: two may fail. */
    private static final Duration RENEWAL = RunningJob.LEASE.dividedBy(3);

    private static final String FAILED = "Jobs could not be looked at; the next tick tries again";

    @Inject
    private Clock clock;

    @Resource(lookup = "java:jboss/ee/concurrency/factory/default")
    private ManagedThreadFactory threads;

    @Inject
    private JobTransactions transactions;

    @Inject
    private JobRunner runner;

    @Inject
    private AwaitJobs awaitJobs;

    @Inject
    private JobBell bell;

    @Inject
    private SealOldJobs sealOldJobs;

    @Inject
    private ReportFailures failures;

    private @Nullable RenewLeases renewLeases;

    @Override
    public void start() {
        transactions.inStore(store -> {
            store.removeUnkept();
            return true;
        });
        sealOldJobs();
        renewLeases = new RenewLeases(runner::renew, RENEWAL);
        Thread renewal = threads.newThread(renewLeases);
        renewal.setName("isocenter-leases");
        renewal.start();
        clock.every(TICK, FAILED, runner::watch);
        clock.every(TICK, FAILED, runner::begin);
        clock.every(TICK, FAILED, awaitJobs::look);
        clock.every(TICK, FAILED, bell::ring);
    }

    @Override
    public void stop() {
        clock.stop();
        runner.stop();
        if (renewLeases != null) {
            renewLeases.stop();
        }
        awaitJobs.letGo();
    }

    /** What it could not seal now is by the next start. */
    private void sealOldJobs() {
        try {
            sealOldJobs.seal();
        } catch (RuntimeException e) {
            failures.background(LOG, Level.WARNING, "The secrets of jobs of an older version are not sealed yet", e);
        }
    }
}
