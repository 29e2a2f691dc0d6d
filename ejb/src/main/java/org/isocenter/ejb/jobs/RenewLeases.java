package org.isocenter.ejb.jobs;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The thread that renews leases and does nothing else. Whatever happens to one renewal, it tries the next. */
final class RenewLeases implements Runnable {

    private static final Logger LOG = System.getLogger(RenewLeases.class.getName());

    private final Runnable renewal;
    private final Duration period;
    private final CountDownLatch stopped = new CountDownLatch(1);

    RenewLeases(Runnable renewal, Duration period) {
        this.renewal = renewal;
        this.period = period;
    }

    @Override
    public void run() {
        while (goesOn()) {
            try {
                renewal.run();
            } catch (Throwable e) {
                tell(e);
            }
        }
    }

    /** Only {@link #stop} ends the thread; an interrupt does not. */
    private boolean goesOn() {
        try {
            return !stopped.await(period.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return stopped.getCount() > 0;
        }
    }

    /** If there is no memory for the renewal there may be none for the log. */
    private static void tell(Throwable failure) {
        try {
            LOG.log(Level.DEBUG, "The leases of jobs could not be renewed; the next renewal tries again", failure);
        } catch (Throwable e) {
            // The next renewal tries again.
        }
    }

    void stop() {
        stopped.countDown();
    }
}
