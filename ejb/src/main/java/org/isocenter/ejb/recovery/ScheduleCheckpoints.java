package org.isocenter.ejb.recovery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.files.SettleUncertainFiles;

/** Looks every second whether a checkpoint is due, and whether files are there of which the index could not be told; every minute goes on with a recovery that could not be finished. */
@Startup
@Singleton
@DependsOn("PrepareIndex")
@TransactionManagement(TransactionManagementType.BEAN)
public class ScheduleCheckpoints {

    private static final Logger LOG = System.getLogger(ScheduleCheckpoints.class.getName());

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Checkpoint checkpoint;

    @Inject
    private SettleUncertainFiles settleUncertainFiles;

    @Inject
    private RecoverIndex recoverIndex;

    @Inject
    private RebuildIndex rebuildIndex;

    private final List<ScheduledFuture<?>> schedules = new ArrayList<>();

    @PostConstruct
    void begin() {
        schedules.add(scheduler.scheduleWithFixedDelay(this::checkpointIfDue, 1, 1, TimeUnit.SECONDS));
        schedules.add(scheduler.scheduleWithFixedDelay(this::retry, 1, 1, TimeUnit.MINUTES));
    }

    @PreDestroy
    void end() {
        schedules.forEach(schedule -> schedule.cancel(false));
    }

    /** What is thrown here would end the schedule. */
    private void checkpointIfDue() {
        try {
            settleUncertainFiles.settle();
            checkpoint.checkpointIfDue();
        } catch (Exception | Error e) {
            LOG.log(Level.ERROR, "No checkpoint: an unclean stop now would make the next start take longer", e);
        }
    }

    /** What it calls throws nothing. */
    private void retry() {
        recoverIndex.retry();
        rebuildIndex.retry();
    }
}
