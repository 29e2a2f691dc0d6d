package org.isocenter.ejb.rules;

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
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.TransferRules;

/** The clock of the rules. What is due stands in the database, so that no tick and no node has to be the one that does it. */
@Startup
@Singleton
@DependsOn("PrepareIndex")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DriveRules {

    private static final Logger LOG = System.getLogger(DriveRules.class.getName());

    private static final long TICK_SECONDS = 2;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private TransferRules rules;

    @Inject
    private BeginPulls beginPulls;

    @Inject
    private RouteStable routeStable;

    @Inject
    private MatchRoutes matchRoutes;

    private final List<ScheduledFuture<?>> clocks = new ArrayList<>();

    @PostConstruct
    void start() {
        try {
            matchRoutes.check();
        } catch (ConfigurationFailure e) {
            LOG.log(Level.ERROR, "Isocenter does not start. {0}", e.getMessage());
            throw e;
        }
        if (!rules.pulls().isEmpty()) {
            every(beginPulls::look);
        }
        if (!rules.routes().isEmpty()) {
            every(routeStable::look);
        }
    }

    @PreDestroy
    void stop() {
        clocks.forEach(clock -> clock.cancel(false));
    }

    private void every(Runnable work) {
        clocks.add(scheduler.scheduleWithFixedDelay(() -> tick(work), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS));
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
