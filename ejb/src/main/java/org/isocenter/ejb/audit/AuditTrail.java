package org.isocenter.ejb.audit;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.isocenter.ejb.audit.AuditEvent.Outcome;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.configuration.AuditOptions;
import org.isocenter.ejb.configuration.AuditOptions.WhenFull;
import org.isocenter.ejb.readiness.Condition;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.persistence.index.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Records what happens. Whoever has something recorded does not wait for it: a thread of the trail's own writes what its
 * queue holds. What finds no place there, or none on the disk, is counted, and the trail itself says how much it was.
 */
@Singleton
public class AuditTrail implements BackgroundWork {

    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

    private static final int MOST_WAITING = 10_000;
    private static final int AT_ONCE = 500;
    private static final long LONGEST_END_SECONDS = 5;

    private final AuditOptions options;
    private final AuditSpool spool;
    private final DescribeSubjects describe;
    private final Readiness readiness;
    private final Iterable<AuditReader> readers;
    private final ThreadFactory threads;

    private final BlockingQueue<AuditEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** Of those that were lost, how many the trail has told of; for the thread that writes. */
    private volatile long told;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AuditLines lines;
    private volatile boolean writable;
    private volatile boolean over;
    private @Nullable Thread writer;

    @Inject
    public AuditTrail(
            AuditOptions options,
            AuditSpool spool,
            DescribeSubjects describe,
            Readiness readiness,
            @Any Instance<AuditReader> readers,
            @Named("default") ThreadFactory threads) {
        this(options, spool, describe, readiness, (Iterable<AuditReader>) readers, threads);
    }

    AuditTrail(
            AuditOptions options,
            AuditSpool spool,
            DescribeSubjects describe,
            Readiness readiness,
            Iterable<AuditReader> readers,
            ThreadFactory threads) {
        this.options = options;
        this.spool = spool;
        this.describe = describe;
        this.readiness = readiness;
        this.readers = readers;
        this.threads = threads;
        this.lines = new AuditLines(this::subjects, options.summaryTime(), Clock.systemUTC());
    }

    /** Has an event recorded, soon. */
    public void record(AuditEvent event) {
        if (!options.enabled()) {
            return;
        }
        if (over) {
            writeLate(event);
        } else if (!waiting.offer(event)) {
            lose(1, "more happens than can be written");
        }
    }

    /** Has something recorded that has no more to it, of whoever this thread works for. */
    public void record(AuditKind kind, Outcome outcome, String what, Collection<? extends Concerned> concerned) {
        if (options.enabled()) {
            record(AuditEvent.now(kind, outcome, what).about(concerned));
        }
    }

    /** Whether there is a trail. */
    public boolean isOn() {
        return options.enabled();
    }

    /** Whether requests are to be refused because what they do could not be recorded; never unless the site wants it so. */
    public boolean refuses() {
        return options.enabled()
                && options.whenFull() == WhenFull.REFUSE
                && (!writable || waiting.remainingCapacity() == 0);
    }

    /** How many lines were written since the start. */
    public long recorded() {
        return recorded.get();
    }

    /** How many events were not recorded since the start, or removed before they were sent. */
    public long lost() {
        return lost.get();
    }

    /** How many lines have not been sent to the syslog server yet. */
    public long unsent() {
        return spool.unsent();
    }

    /** How many bytes the files of the trail have. */
    public long bytes() {
        return spool.bytes();
    }

    @Override
    public void start() {
        if (options.enabled()) {
            Thread thread = threads.newThread(this::write);
            thread.setName("isocenter-audit");
            writer = thread;
            thread.start();
        }
    }

    @Override
    public void stop() {
        Thread thread = writer;
        if (thread == null) {
            return;
        }
        record(AuditEvent.now(AuditKind.APPLICATION_STOP, Outcome.SUCCESS, "").by(Initiator.SERVER));
        stopping.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over = true;
        readers.forEach(AuditReader::end);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void write() {
        if (!open()) {
            return;
        }
        readers.forEach(AuditReader::begin);
        List<AuditEvent> batch = new ArrayList<>();
        try {
            while (!isStopping() || !waiting.isEmpty()) {
                AuditEvent first = waiting.poll(isStopping() ? 0 : 500, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, AT_ONCE - 1);
                }
                append(lines.of(batch));
                batch.clear();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "The container ends the thread of the audit trail", e);
        }
        append(lines.rest());
    }

    /** Opens the files, as soon as that is possible, and records the start. */
    private boolean open() {
        while (true) {
            try {
                spool.open();
                append(List.of(started(spool.next() == 1 || endedWell())));
                return true;
            } catch (IOException e) {
                missed(e);
                if (pauses()) {
                    return false;
                }
            }
        }
    }

    private boolean endedWell() throws IOException {
        return spool.read(spool.next() - 1, 1).stream().allMatch(line -> line.kind() == AuditKind.APPLICATION_STOP);
    }

    private static AuditLine started(boolean well) {
        return line(
                AuditKind.APPLICATION_START, Outcome.SUCCESS, well ? "" : "after a stop that was not in good order");
    }

    private static AuditLine line(AuditKind kind, Outcome outcome, String what) {
        return new AuditLine(0, kind, Instant.now(), outcome, Initiator.SERVER, what, "", "", 1, "", List.of());
    }

    /** Adds lines, as soon as they can be written. */
    private void append(List<AuditLine> given) {
        while (true) {
            List<AuditLine> all = new ArrayList<>(given);
            long gone = lost.get();
            if (gone > told) {
                all.add(
                        0,
                        line(
                                AuditKind.RECORDING_STOPPED,
                                Outcome.SERIOUS_FAILURE,
                                (gone - told) + " events are missing here"));
            }
            if (all.isEmpty()) {
                return;
            }
            try {
                spool.append(all);
                told = gone;
                recorded.addAndGet(all.size());
                writable = true;
                readiness.holds(Condition.AUDIT);
                removedUnsent();
                return;
            } catch (AuditSpool.Full e) {
                missed(e);
                if (options.whenFull() == WhenFull.NEWEST) {
                    lost.addAndGet(given.size());
                    return;
                }
            } catch (IOException e) {
                missed(e);
            }
            if (pauses()) {
                lost.addAndGet(given.size());
                LOG.log(Level.ERROR, "The audit trail cannot be written; {0} lines are lost", given.size());
                return;
            }
        }
    }

    private void removedUnsent() {
        long removed = spool.takeRemovedUnsent();
        if (removed > 0) {
            lose(removed, "the files of the audit trail are full of lines that the syslog server has not taken");
        }
    }

    private void lose(long events, String reason) {
        if (lost.getAndAdd(events) == told) {
            LOG.log(Level.ERROR, "Events are missing in the audit trail: {0}", reason);
        }
        readiness.isMissed(Condition.AUDIT, reason);
    }

    private void missed(IOException failure) {
        writable = false;
        readiness.isMissed(Condition.AUDIT, String.valueOf(failure.getMessage()));
    }

    /** Waits for the next attempt; true if there is none, because the server stops. */
    private boolean pauses() {
        try {
            return stopping.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** What happens after the end, when other work is stopped. */
    private synchronized void writeLate(AuditEvent event) {
        try {
            spool.append(
                    new AuditLines(unknown -> Map.of(), options.summaryTime(), Clock.systemUTC()).of(List.of(event)));
        } catch (IOException e) {
            lost.incrementAndGet();
            LOG.log(Level.ERROR, "The audit trail cannot be written: {0}", e.getMessage());
        }
    }

    /** Of whom the index knows nothing at present the trail says what was asked for. */
    private Map<Concerned, List<Subject>> subjects(Collection<Concerned> concerned) {
        if (readiness.disturbance(Condition.DATABASE).isPresent()) {
            return Map.of();
        }
        try {
            return describe.find(concerned);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The patients of events cannot be found out", e);
            return Map.of();
        }
    }
}
