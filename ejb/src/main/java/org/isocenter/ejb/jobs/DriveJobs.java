package org.isocenter.ejb.jobs;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The clock of the jobs: begins what waits, keeps what runs, tells those who wait. What is due stands in the database, so that no tick has to be the one that does it. */
@Startup
@Singleton
@DependsOn("PrepareIndex")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DriveJobs {

    private static final Logger LOG = System.getLogger(DriveJobs.class.getName());

    private static final long TICK_MILLISECONDS = 400;

    /** A third of the lease: two may fail. */
    private static final Duration RENEWAL = JobRun.LEASE.dividedBy(3);

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    private ManagedScheduledExecutorService scheduler;

    @Resource(lookup = "java:jboss/ee/concurrency/factory/default")
    private ManagedThreadFactory threads;

    @Inject
    private JobTransactions transactions;

    @Inject
    private RunJobs runJobs;

    @Inject
    private AwaitJobs awaitJobs;

    @Inject
    private JobBell bell;

    @Inject
    private SealOldJobs sealOldJobs;

    private @Nullable RenewLeases renewLeases;

    private final List<ScheduledFuture<?>> clocks = new ArrayList<>();

    @PostConstruct
    void start() {
        transactions.inStore(store -> {
            store.removeUnkept();
            return true;
        });
        tick(sealOldJobs::seal);
        renewLeases = new RenewLeases(runJobs::renew, RENEWAL);
        Thread renewal = threads.newThread(renewLeases);
        renewal.setName("isocenter-leases");
        renewal.start();
        every(TICK_MILLISECONDS, runJobs::watch);
        every(TICK_MILLISECONDS, runJobs::begin);
        every(TICK_MILLISECONDS, awaitJobs::look);
        every(TICK_MILLISECONDS, bell::ring);
    }

    @PreDestroy
    void stop() {
        clocks.forEach(clock -> clock.cancel(false));
        runJobs.stop();
        if (renewLeases != null) {
            renewLeases.stop();
        }
        awaitJobs.letGo();
    }

    private void every(long milliseconds, Runnable work) {
        clocks.add(
                scheduler.scheduleWithFixedDelay(() -> tick(work), milliseconds, milliseconds, TimeUnit.MILLISECONDS));
    }

    /** Never throws: a task that does is not run again. */
    private static void tick(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "The next tick tries again", e);
        }
    }
}
