package org.isocenter.ejb.changes;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.jspecify.annotations.Nullable;

/** The clock of stability: every second it settles the log of changes and announces what has become stable. What is due stands in the database, so neither a stop nor the end of a node loses any of it. */
@Startup
@Singleton
@DependsOn("PrepareIndex")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class WatchStability {

    private static final Logger LOG = System.getLogger(WatchStability.class.getName());

    private static final long PERIOD_MILLISECONDS = 1000;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    private ManagedScheduledExecutorService scheduler;

    @Resource(lookup = "java:jboss/ee/concurrency/executor/isocenter-metadata")
    private ManagedExecutorService executor;

    @Inject
    private StorageOptions storage;

    @Inject
    private Event<StableResource> stable;

    @EJB
    private ChangeLogTransactions transactions;

    private @Nullable ScheduledFuture<?> clock;

    @PostConstruct
    void start() {
        if (!storage.readOnly()) {
            clock = scheduler.scheduleWithFixedDelay(
                    this::tick, PERIOD_MILLISECONDS, PERIOD_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (clock != null) {
            clock.cancel(false);
        }
    }

    /** Never throws: a task that does is not run again. */
    private void tick() {
        try {
            transactions.settle();
            for (List<StableResource> announced = transactions.announceStable();
                    !announced.isEmpty();
                    announced = transactions.announceStable()) {
                announced.forEach(this::tell);
            }
        } catch (ConcurrentAddition e) {
            LOG.log(Level.DEBUG, "The next tick does it", e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "What has become stable could not be announced; the next tick tries again", e);
        }
    }

    /** Observers only work ahead, so one that is not told of a resource loses nothing, and the next resource is told of all the same. */
    private void tell(StableResource resource) {
        try {
            stable.fireAsync(resource, NotificationOptions.ofExecutor(executor)).exceptionally(e -> {
                LOG.log(Level.WARNING, "An observer of stable resources failed on " + resource, e);
                return resource;
            });
        } catch (RuntimeException e) {
            // Where its queue is full WildFly's executor ends in a NullPointerException instead of a rejection.
            LOG.log(Level.DEBUG, "Too busy to tell of " + resource, e);
        }
    }
}
