package org.isocenter.ejb.background;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.readiness.ReportFailures;

/**
 * Repeats work, or does it later. The container's scheduler keeps a task that was canceled, and with it the whole
 * application, until the task would have been due: so it is woken every second at the latest, however seldom there is
 * work.
 */
@Dependent
public class Clock {

    private static final Logger LOG = System.getLogger(Clock.class.getName());

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final ScheduledExecutorService scheduler;
    private final ReportFailures failures;
    private final List<ScheduledFuture<?>> ticks = new ArrayList<>();

    @Inject
    public Clock(@Named("isocenter") ScheduledExecutorService scheduler, ReportFailures failures) {
        this.scheduler = scheduler;
        this.failures = failures;
    }

    /** Repeated work. If it throws an exception, that is logged, and the work is repeated all the same. */
    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    /**
     * Repeats work, the first time when one period has passed; never twice at the same time.
     *
     * @param failed what to say in the log when it fails of something else than a disturbance
     */
    public synchronized void every(Duration period, String failed, Work work) {
        long wake = Math.min(period.toNanos(), LONGEST_SLEEP.toNanos());
        ticks.add(scheduler.scheduleWithFixedDelay(new Tick(period, failed, work), wake, wake, TimeUnit.NANOSECONDS));
    }

    /**
     * Does a task once, on a thread of its own few: a task that takes long hands itself on to another executor.
     *
     * @param rest to wait before, some seconds at most, since the application stays in memory for as long after its stop
     */
    public void after(Duration rest, Runnable task) {
        var unused = scheduler.schedule(task, rest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Stops all repeated work; what is running at the moment is finished. */
    public synchronized void stop() {
        ticks.forEach(tick -> tick.cancel(false));
        ticks.clear();
    }

    private final class Tick implements Runnable {

        private final long period;
        private final String failed;
        private final Work work;
        private long latest = System.nanoTime();

        Tick(Duration period, String failed, Work work) {
            this.period = period.toNanos();
            this.failed = failed;
            this.work = work;
        }

        /** Never throws: a task that does is not run again. */
        @Override
        public void run() {
            if (System.nanoTime() - latest < period - LONGEST_SLEEP.toNanos() / 2 && period > LONGEST_SLEEP.toNanos()) {
                return;
            }
            latest = System.nanoTime();
            try {
                work.run();
            } catch (Throwable e) { // an error, too, must not end the work for good
                failures.background(LOG, Level.WARNING, failed, e);
            }
        }
    }
}
