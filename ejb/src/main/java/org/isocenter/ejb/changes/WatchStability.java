package org.isocenter.ejb.changes;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.persistence.index.ConcurrentAddition;

/**
 * The clock of stability: every second it numbers the changes and announces resources that have become stable. The
 * database says what is due, so nothing is lost when a node stops or dies.
 */
@Singleton
public class WatchStability implements BackgroundWork {

    private static final Logger LOG = System.getLogger(WatchStability.class.getName());

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** So often it looks whether it is time. */
    private static final Duration BEAT = Duration.ofMillis(50);

    /** Between two batches, where much becomes stable at once: three times what one took, for who stores and searches goes first. */
    private static final int RESTS = 3;

    private final Clock clock;
    private final ManagedExecutorService executor;
    private final StorageOptions storage;
    private final Event<StableResource> stable;
    private final ChangeLogTransactions transactions;

    /** By the system's stopwatch, in nanoseconds. */
    private long due;

    @Inject
    public WatchStability(
            Clock clock,
            @Named("isocenter-metadata") ManagedExecutorService executor,
            StorageOptions storage,
            Event<StableResource> stable,
            ChangeLogTransactions transactions) {
        this.clock = clock;
        this.executor = executor;
        this.storage = storage;
        this.stable = stable;
        this.transactions = transactions;
    }

    @Override
    public void start() {
        if (!storage.readOnly()) {
            due = System.nanoTime() + PERIOD.toNanos();
            clock.every(BEAT, "What has become stable could not be announced; the next tick tries again", this::tick);
        }
    }

    @Override
    public void stop() {
        clock.stop();
    }

    private void tick() {
        long began = System.nanoTime();
        if (began - due < 0) {
            return;
        }
        boolean more = false;
        try {
            transactions.numberChanges();
            List<StableResource> announced = transactions.announceStable();
            announced.forEach(this::tell);
            more = !announced.isEmpty();
        } catch (ConcurrentAddition e) {
            LOG.log(Level.DEBUG, "The next tick does it", e);
        } finally {
            long now = System.nanoTime();
            due = now + (more ? Math.min(RESTS * (now - began), PERIOD.toNanos()) : PERIOD.toNanos());
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
