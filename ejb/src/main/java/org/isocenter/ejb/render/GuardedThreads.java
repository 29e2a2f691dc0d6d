package org.isocenter.ejb.render;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isocenter.dicom.render.RenderFailure;

/**
 * Runs work that may never end, or may end with any error, on a limited number of threads of its own. While all of them
 * are stuck, further work is refused after a short wait. The server's executors do not offer this: one that is full of
 * stuck work queues more, and callers whose work is queued could not be told from those whose work is running.
 */
final class GuardedThreads implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    private final Duration deadline;
    private final Semaphore permits;
    private final ExecutorService executor;

    /**
     * @param threads makes the threads; it is the server's, so that they end with the application
     * @param most how many threads there may be at once
     * @param deadline after which work is interrupted and abandoned, counted from the call
     */
    GuardedThreads(ThreadFactory threads, int most, Duration deadline) {
        this.deadline = deadline;
        this.permits = new Semaphore(most, true);
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** Interrupts all work, and accepts no more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    /**
     * Runs work and returns its result.
     *
     * @throws RenderFailure thrown by the work, or saying that it threw something else, that it did not end, or that no
     *     thread is free
     */
    <R> R run(Callable<R> work) throws RenderFailure {
        long end = System.nanoTime() + deadline.toNanos();
        Future<R> future = submit(work);
        try {
            return future.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new RenderFailure("it takes longer than " + deadline.toMillis() + " ms");
        } catch (InterruptedException e) {
            future.cancel(true);
            throw interrupted();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof RenderFailure failure ? failure : new RenderFailure("the library failed: " + cause);
        }
    }

    private <R> Future<R> submit(Callable<R> work) throws RenderFailure {
        try {
            if (!permits.tryAcquire(deadline.toNanos() / 2, TimeUnit.NANOSECONDS)) {
                throw new RenderFailure("all threads for such documents are busy");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        // The thread itself releases its place, even if its work was cancelled before it began. A stuck thread keeps
        // its place.
        FutureTask<R> task = new FutureTask<>(work);
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                permits.release();
            }
        });
        return task;
    }

    private static RenderFailure interrupted() {
        Thread.currentThread().interrupt();
        return new RenderFailure("the request was cancelled");
    }
}
