package org.isocenter.ejb.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Lets threads that bring work at the same time share it, where ten pieces cost hardly more than one: a flush of the disk, a commit.
 * While some are at work, what others bring gathers, and one of those does it all in one go. A thread does not return before its own
 * work is done, so no more gathers than there are threads. No thread is the worker, so none has to be there, and nothing waits for a
 * turn when there is nobody to share with.
 *
 * @param <T> one piece of work
 * @param <R> what comes of it
 */
final class SharedWork<T, R> {

    private final int atOnce;
    private final long largest;
    private final ToLongFunction<T> size;
    private final Function<List<T>, List<R>> work;
    private final Deque<Share<T, R>> waiting = new ArrayDeque<>();
    private int working;

    /**
     * @param atOnce how many threads work at the same time
     * @param largest the most that is done in one go, in the unit of {@code size}, unless a single piece is larger
     * @param work does the pieces and returns what comes of each, in their order; what it throws is thrown to every
     *     thread whose piece was among them
     */
    SharedWork(int atOnce, long largest, ToLongFunction<T> size, Function<List<T>, List<R>> work) {
        this.atOnce = atOnce;
        this.largest = largest;
        this.size = size;
        this.work = work;
    }

    /** Has a piece done, by this thread or by another. */
    R done(T piece) {
        Share<T, R> own = new Share<>(piece);
        enqueue(own);
        List<Share<T, R>> shares = begin(own);
        while (!shares.isEmpty()) {
            workOn(shares);
            shares = begin(own);
        }
        return own.join();
    }

    /** How many pieces nobody has begun. */
    synchronized int waiting() {
        return waiting.size();
    }

    private synchronized void enqueue(Share<T, R> share) {
        waiting.add(share);
    }

    /** What this thread has to do now; nothing if its own piece was done while it waited. */
    private synchronized List<Share<T, R>> begin(Share<T, R> own) {
        boolean interrupted = false;
        while (own.begun ? !own.result.isDone() : working == atOnce) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (own.begun) {
            return List.of();
        }
        working++;
        return take();
    }

    private List<Share<T, R>> take() {
        List<Share<T, R>> taken = new ArrayList<>();
        long sum = 0;
        while (!waiting.isEmpty()) {
            sum += size.applyAsLong(waiting.getFirst().piece);
            if (!taken.isEmpty() && sum > largest) {
                break;
            }
            Share<T, R> share = waiting.removeFirst();
            share.begun = true;
            taken.add(share);
        }
        return taken;
    }

    private void workOn(List<Share<T, R>> shares) {
        try {
            List<R> results =
                    work.apply(shares.stream().map(share -> share.piece).toList());
            for (int i = 0; i < shares.size(); i++) {
                shares.get(i).result.complete(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            shares.forEach(share -> share.result.completeExceptionally(e));
        } finally {
            finish();
        }
    }

    private synchronized void finish() {
        working--;
        notifyAll();
    }

    /** The piece of one thread. Its identity counts: pieces may be large and are never compared. */
    private static final class Share<T, R> {

        private final T piece;
        private final CompletableFuture<R> result = new CompletableFuture<>();
        /** Whether some thread has taken it to do it; guarded by the lock. */
        private boolean begun;

        Share(T piece) {
            this.piece = piece;
        }

        R join() {
            try {
                return result.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw e;
            }
        }
    }
}
