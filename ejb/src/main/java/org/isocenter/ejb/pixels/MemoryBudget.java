package org.isocenter.ejb.pixels;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.ejb.failure.RequestFailure;

/**
 * So many bytes of the heap, of which work takes what it needs before it allocates, and waits for what others have. Work takes once,
 * for all it is going to
 * do: what it does inside of {@link #during} takes nothing more, so that no two can wait for each other. Safe for use by several threads.
 */
final class MemoryBudget {

    private static final int UNIT = 1 << 10;

    private final int total;
    private final Duration patience;
    private final Semaphore units;
    private final AtomicInteger leases = new AtomicInteger();
    /** Whether this thread works within what it has taken. */
    private final ThreadLocal<Boolean> taken = ThreadLocal.withInitial(() -> false);

    /**
     * @param bytes all that may be taken at once
     * @param patience how long work waits for what others have
     */
    MemoryBudget(long bytes, Duration patience) {
        this.total = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.patience = patience;
        this.units = new Semaphore(total, true);
    }

    /** Does work that takes so many bytes, as {@link PixelMemory#during} says. */
    <R> R during(long bytes, PixelMemory.Work<R> work) throws IOException {
        if (taken.get()) {
            return work.run();
        }
        PixelMemory.Lease lease = take(bytes);
        taken.set(true);
        try {
            return work.run();
        } finally {
            taken.remove();
            lease.close();
        }
    }

    /** Whether there are so many bytes at all. */
    boolean holds(long bytes) {
        return wanted(bytes) <= total;
    }

    private static long wanted(long bytes) {
        return Math.max(1, (bytes + UNIT - 1) / UNIT);
    }

    /** Takes so many bytes, as {@link PixelMemory#take} says. */
    PixelMemory.Lease take(long bytes) throws IOException {
        long wanted = wanted(bytes);
        if (wanted > total) {
            throw new CodecFailure.LimitExceeded("it takes " + bytes + " bytes of memory where " + (long) total * UNIT
                    + " are there for all pixels");
        }
        try {
            if (!units.tryAcquire((int) wanted, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new RequestFailure.Busy("Other images take up all memory that there is for pixels");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("no memory in time");
        }
        return lease((int) wanted);
    }

    /** Takes so many bytes if they are free and fewer than {@code most} have taken any; does not wait. */
    Optional<PixelMemory.Lease> takeNow(long bytes, int most) {
        int wanted = (int) Math.min(Integer.MAX_VALUE, wanted(bytes));
        if (leases.get() >= most || !units.tryAcquire(wanted)) {
            return Optional.empty();
        }
        PixelMemory.Lease lease = lease(wanted);
        if (leases.get() > most) {
            lease.close();
            return Optional.empty();
        }
        return Optional.of(lease);
    }

    private PixelMemory.Lease lease(int wanted) {
        leases.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                leases.decrementAndGet();
                units.release(wanted);
            }
        };
    }

    /** How many bytes nobody has taken. */
    long available() {
        return (long) units.availablePermits() * UNIT;
    }
}
