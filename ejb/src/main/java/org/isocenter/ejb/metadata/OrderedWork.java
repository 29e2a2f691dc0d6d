package org.isocenter.ejb.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Does the same work on several things, some of them at once, and hands over the results in the order of the things. If
 * no other thread has begun a thing when its turn comes, the calling thread does the work. A busy executor therefore
 * delays the work but never blocks it.
 *
 * @param executor whose threads help
 * @param threads how many things are worked on at once; with 0 or 1 the calling thread works alone
 */
record OrderedWork(Executor executor, int threads) {

    /** Takes one result after the other. */
    @FunctionalInterface
    interface Receiver<R> {

        void accept(R result) throws IOException;
    }

    <T, R> void run(List<T> things, Function<T, R> work, Receiver<R> receiver) throws IOException {
        if (threads <= 1) {
            for (T thing : things) {
                receiver.accept(work.apply(thing));
            }
            return;
        }
        Deque<FutureTask<R>> begun = new ArrayDeque<>();
        try {
            for (T thing : things) {
                if (begun.size() == threads) {
                    receiver.accept(result(begun.remove()));
                }
                FutureTask<R> task = new FutureTask<>(() -> work.apply(thing));
                begun.add(task);
                offer(task);
            }
            while (!begun.isEmpty()) {
                receiver.accept(result(begun.remove()));
            }
        } finally {
            begun.forEach(task -> task.cancel(false));
        }
    }

    private void offer(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // The calling thread does the work instead.
        }
    }

    private static <R> R result(FutureTask<R> task) throws IOException {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof UncheckedIOException unchecked) {
                throw new IOException(unchecked);
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
    }
}
