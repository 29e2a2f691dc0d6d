package org.isocenter.ejb.metadata;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Work in advance that nobody waits for, one piece after the other. After each piece it pauses three times as long as
 * the piece took, without holding a thread. It therefore takes at most a quarter of one processor, however much work
 * there is, and leaves the rest to work that somebody waits for.
 */
final class PacedWork<T> {

    private static final int RESTS = 3;

    private final Queue<T> waiting;
    private final Consumer<T> work;
    private final Threads threads;
    private final LongSupplier nanoTime;
    private final AtomicBoolean active = new AtomicBoolean();

    /** The threads that do the work. */
    interface Threads {

        /**
         * Runs something on any thread after a delay.
         *
         * @throws RuntimeException if that is not possible
         */
        void after(Duration rest, Runnable next);
    }

    /**
     * @param most how many pieces may wait; further ones are refused
     * @param work must not throw
     */
    PacedWork(int most, Consumer<T> work, Threads threads, LongSupplier nanoTime) {
        this.waiting = new LinkedBlockingQueue<>(most);
        this.work = work;
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /** Accepts a piece to be done later; false if too many wait already. */
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
            // The next piece that is offered starts the work again.
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
