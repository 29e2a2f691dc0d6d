package org.isocenter.persistence.damage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports values in rows of the index that cannot be read any more. They are left out of answers, which must not fail
 * because of them, and logged: once a minute with their number, because searches may meet the same rows again and
 * again.
 */
public final class UnreadableRows {

    private static final Logger LOG = System.getLogger(UnreadableRows.class.getName());
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());
    private static final AtomicLong SILENT = new AtomicLong();

    private UnreadableRows() {}

    /** Says of a row what could not be read, and why. */
    public static void report(String row, String reason) {
        long now = System.nanoTime();
        long next = NEXT.get();
        if (now - next < 0 || !NEXT.compareAndSet(next, now + PAUSE)) {
            SILENT.incrementAndGet();
            return;
        }
        LOG.log(
                Level.WARNING,
                "{0} cannot be read completely, what is unreadable is left out of answers: {1} ({2} more since the"
                        + " last such line). Storing the file again mends the row.",
                row,
                reason,
                SILENT.getAndSet(0));
    }
}
