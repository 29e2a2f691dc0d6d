package org.isocenter.ejb.housekeeping;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.configuration.HousekeepingOptions;
import org.isocenter.ejb.configuration.HousekeepingOptions.Trigger;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.housekeeping.HousekeepingState;
import org.isocenter.persistence.housekeeping.HousekeepingStore;
import org.isocenter.persistence.index.Level;

/**
 * The clock of housekeeping. How far it is stands in the database, so a run goes on after a stop of any kind, on whichever node is
 * first to ask.
 */
@Singleton
public class KeepHouse implements BackgroundWork {

    private static final Logger LOG = System.getLogger(KeepHouse.class.getName());

    /** A group that takes longer may be done by another node as well, which does no harm. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    private final Clock clock;
    private final ManagedExecutorService executor;
    private final ReportFailures failures;
    private final HousekeepingTransactions transactions;
    private final HousekeepingWork work;
    private final HousekeepingOptions options;
    private final boolean readOnly;
    private final ArchiveForm current;
    private final Duration lease;

    /** Identifies this run of this server. */
    private final String node = UUID.randomUUID().toString();

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile boolean complete;
    private volatile boolean forced;

    @Inject
    KeepHouse(
            Clock clock,
            @Named("isocenter-jobs") ManagedExecutorService executor,
            ReportFailures failures,
            HousekeepingTransactions transactions,
            HousekeepingWork work,
            Configuration configuration) {
        this(
                clock,
                executor,
                failures,
                transactions,
                work,
                configuration.housekeeping(),
                configuration.storage().readOnly(),
                ArchiveForm.of(configuration));
    }

    KeepHouse(
            Clock clock,
            ManagedExecutorService executor,
            ReportFailures failures,
            HousekeepingTransactions transactions,
            HousekeepingWork work,
            HousekeepingOptions options,
            boolean readOnly,
            ArchiveForm current) {
        this.clock = clock;
        this.executor = executor;
        this.failures = failures;
        this.transactions = transactions;
        this.work = work;
        this.options = options;
        this.readOnly = readOnly;
        this.current = current;
        this.forced = options.force();
        this.lease = LEASE.plus(options.throttleDelay());
    }

    @Override
    public void start() {
        if (enabled()) {
            Duration period = options.throttleDelay();
            clock.every(
                    period.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : period,
                    "Housekeeping could not go on",
                    this::look);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        clock.stop();
    }

    private boolean isTime() {
        return options.hours().contain(LocalDateTime.now(ZoneId.systemDefault()));
    }

    private boolean enabled() {
        return options.enable() && !readOnly;
    }

    private void look() {
        if (complete || !isTime() || !busy.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(this::doWork);
        } catch (RuntimeException e) {
            busy.set(false);
            throw e;
        }
    }

    private void doWork() {
        try {
            boolean pausing = !options.throttleDelay().isZero();
            do {
                if (!step()) {
                    return;
                }
            } while (!pausing && !stopped && isTime());
        } catch (RuntimeException e) {
            failures.background(LOG, Logger.Level.WARNING, "Housekeeping could not go on", e);
        } finally {
            busy.set(false);
        }
    }

    /** A claim of the work, and what is to be done. */
    private record Task(long token, HousekeepingState state, Set<Trigger> changes) {}

    /**
     * Does the next group.
     *
     * @return false if there is nothing to do for this node now
     */
    boolean step() {
        if (complete || stopped) {
            return false;
        }
        Optional<Task> claimed = transactions.inStore(this::claim);
        if (claimed.isEmpty()) {
            return false;
        }
        Task task = claimed.get();
        Level level = task.state().level();
        Optional<HousekeepingWork.Group> group = work.next(level, task.state().passed(), task.changes());
        if (group.isPresent()) {
            HousekeepingWork.Group done = group.get();
            return transactions.inStore(store -> store.advance(task.token(), level, done.last(), done.count(), lease));
        }
        if (level == Level.INSTANCE) {
            return transactions.inStore(store -> store.advance(task.token(), Level.STUDY, 0, 0, lease));
        }
        finish(task);
        return false;
    }

    private void finish(Task task) {
        String done = ArchiveForm.read(task.state().done())
                .with(current, task.changes())
                .json()
                .toString();
        if (transactions.inStore(store -> store.finish(task.token(), done))) {
            complete = true;
            LOG.log(
                    Logger.Level.INFO,
                    "Housekeeping is done: {0} resources were brought up to date",
                    task.state().resources());
        }
    }

    private Optional<Task> claim(HousekeepingStore store) {
        Optional<Long> token = store.claim(node, lease);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        HousekeepingState state = store.state();
        ArchiveForm known = forced ? new ArchiveForm(Map.of()) : ArchiveForm.read(state.done());
        Set<Trigger> changes = known.changes(current, options.triggers());
        if (changes.isEmpty()) {
            if (state.isUnderWay()) {
                store.finish(token.get(), state.done());
            }
            store.release(token.get());
            complete = true;
            return Optional.empty();
        }
        // From now on some of the archive has one form and some another: neither is that of all.
        ArchiveForm rest = known.without(changes);
        String wanted = rest.with(current, changes).json().toString();
        if (forced || !state.isUnderWay() || !state.wanted().equals(wanted)) {
            long expected = work.expected();
            store.begin(rest.json().toString(), wanted, expected);
            if (expected > 0) {
                LOG.log(Logger.Level.INFO, "Housekeeping brings {0} resources up to date: {1}", expected, changes);
            }
            forced = false;
            state = store.state();
        }
        return Optional.of(new Task(token.get(), state, changes));
    }

    /** How far it is. */
    public HousekeepingStatus status() {
        HousekeepingState state = transactions.inStore(HousekeepingStore::state);
        int progress = state.isUnderWay() && state.expected() > 0
                ? (int) Math.min(99, 100 * state.resources() / state.expected())
                : state.isUnderWay() ? 0 : 100;
        return new HousekeepingStatus(
                enabled(),
                state.isUnderWay(),
                state.owner().isPresent(),
                progress,
                state.resources(),
                state.expected(),
                state.begun(),
                state.finished(),
                ArchiveForm.read(state.done()).json(),
                ArchiveForm.read(state.wanted()).json());
    }
}
