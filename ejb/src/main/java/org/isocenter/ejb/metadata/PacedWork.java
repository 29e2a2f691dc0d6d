package org.isocenter.ejb.metadata;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Work ahead that nobody waits for, one piece after the other. After each it rests three times as long as that took,
 * without a thread: so it takes a quarter of one processor at most, however much there is of it, and
 * those who are waited for have the rest.
 */
final class PacedWork<T> {

    private static final int RESTS = 3;

    private final Queue<T> waiting;
    private final Consumer<T> work;
    private final Threads threads;
    private final LongSupplier nanoTime;
    private final AtomicBoolean active = new AtomicBoolean();

    /** Who does it. */
    interface Threads {

        /**
         * Does something on some thread after a while.
         *
         * @throws RuntimeException if that cannot be done
         */
        void after(Duration rest, Runnable next);
    }

    /**
     * @param most pieces that wait; others are left out
     * @param work must not throw
     */
    PacedWork(int most, Consumer<T> work, Threads threads, LongSupplier nanoTime) {
        this.waiting = new LinkedBlockingQueue<>(most);
        this.work = work;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** Has a piece done later; false if too much waits already. */
    boolean offer(T piece) {
        boolean taken = waiting.offer(piece);
        begin();
        return taken;
    }

    private void begin() {
        if (!waiting.isEmpty() && active.compareAndSet(false, true)) {
            next(Duration.ZERO);
        }
    }

    private void next(Duration rest) {
        try {
            threads.after(rest, this::doOne);
        } catch (RuntimeException e) {
            // Whoever offers the next piece tries again.
            active.set(false);
        }
    }

    private void doOne() {
        T piece = waiting.poll();
        if (piece == null) {
            active.set(false);
            begin();
            return;
        }
        long began = nanoTime.getAsLong();
        try {
            work.accept(piece);
        } finally {
            next(Duration.ofNanos(nanoTime.getAsLong() - began).multipliedBy(RESTS));
        }
    }
}
