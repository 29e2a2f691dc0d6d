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
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks every second whether a checkpoint is due, and whether files are there of which the index could not be told. */
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

    private @Nullable ScheduledFuture<?> schedule;

    @PostConstruct
    void begin() {
        schedule = scheduler.scheduleWithFixedDelay(this::checkpointIfDue, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void end() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    /** What is thrown here would end the schedule. */
    private void checkpointIfDue() {
        try {
            settleUncertainFiles.settle();
            checkpoint.checkpointIfDue();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "No checkpoint: an unclean stop now would make the next start take longer", e);
        }
    }
}
