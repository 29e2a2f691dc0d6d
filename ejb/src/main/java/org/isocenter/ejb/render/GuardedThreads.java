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
 * Runs work that may not end, or end with any error, on threads of its own: as many as may ever be stuck. As long as all are stuck, further
 * work is refused after a short wait. No executor of the server does that: one that is full of stuck work takes more into its queue,
 * and whoever waits for it would have to be told from who waits for work that is being done.
 */
final class GuardedThreads implements AutoCloseable {

    private static final int IDLE_SECONDS = 10;

    private final Duration deadline;
    private final Semaphore permits;
    private final ExecutorService executor;

    /**
     * @param threads makes them; the server's, so that they end with the application
     * @param most threads at once
     * @param deadline after which work is interrupted and left alone, counted from when it is asked for
     */
    GuardedThreads(ThreadFactory threads, int most, Duration deadline) {
        this.deadline = deadline;
        this.permits = new Semaphore(most, true);
        this.executor = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** Interrupts all work, and takes no more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    /**
     * The result of work.
     *
     * @throws RenderFailure that the work threw, or saying what else it threw, that it did not end, or that nothing can be begun
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
                throw new RenderFailure("others keep all threads for that busy");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        // Given back by the thread itself, also where its work was cancelled before it began; one that is stuck keeps
        // it.
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
        return new RenderFailure("it is not wanted any more");
    }
}
