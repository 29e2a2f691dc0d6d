package org.isocenter.web.connection;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.isocenter.ejb.configuration.SlowClientOptions;

/**
 * How fast a client sends or receives. It is measured while the server waits for the client, so the server's own time
 * does not count against the client, and in windows as long as the configured timeout, so that nobody can save up
 * speed. One thread at a time measures; any thread may ask.
 */
final class Pace {

    /** How long the server waits before it takes a client for slow. */
    private static final long JUDGED = TimeUnit.SECONDS.toNanos(1);

    private final long window;
    private final int minimumRate;
    private final LongSupplier clock;
    private volatile long waited;
    private volatile long moved;
    private long waitedInAll;

    /** @param clock in nanoseconds */
    Pace(SlowClientOptions options, LongSupplier clock) {
        this.window = options.timeout().toNanos();
        this.minimumRate = options.minimumRate();
        this.clock = clock;
    }

    Pace(SlowClientOptions options) {
        this(options, System::nanoTime);
    }

    /** Now, by the clock that it measures with. */
    long now() {
        return clock.getAsLong();
    }

    /**
     * Counts bytes that came or went, from the first time on that there was something to wait for: what the system's
     * buffers took before that says nothing of the client.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void moved(long bytes) {
        if (bytes > 0 && waitedInAll > 0) {
            moved += bytes;
        }
    }

    /**
     * Counts time that the server has waited since a moment.
     *
     * @return whether the client keeps up: false once a window is over in which it did not
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    boolean waitedSince(long began) {
        long time = Math.max(0, clock.getAsLong() - began);
        waited += time;
        waitedInAll += time;
        if (waited < window) {
            return true;
        }
        boolean keepsUp = rate() >= minimumRate;
        waited = 0;
        moved = 0;
        return keepsUp;
    }

    /** All that was waited so far, in nanoseconds. */
    long waitedInAll() {
        return waitedInAll;
    }

    /** Bytes per second of this window. */
    long rate() {
        long time = Math.max(1, TimeUnit.NANOSECONDS.toMillis(waited));
        return moved * 1000 / time;
    }

    /** Whether the rate is less than it has to be, so far, and that can be said already. */
    boolean isTooSlow() {
        return waited > JUDGED && rate() < minimumRate;
    }
}
