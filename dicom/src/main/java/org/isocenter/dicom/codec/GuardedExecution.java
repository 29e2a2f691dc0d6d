package org.isocenter.dicom.codec;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs code that cannot be trusted to end or to throw only exceptions: on threads of its own, as many as there may ever be stuck, that
 * vanish when they are idle.
 */
final class GuardedExecution {

    private static final int THREADS = 2 * Runtime.getRuntime().availableProcessors();
    private static final int IDLE_SECONDS = 10;
    private static final Semaphore PERMITS = new Semaphore(THREADS, true);
    private static final ExecutorService EXECUTOR = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), GuardedExecution::thread);

    private GuardedExecution() {}

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "isocenter-codec");
        thread.setDaemon(true);
        // not that of whichever application happens to be first
        thread.setContextClassLoader(GuardedExecution.class.getClassLoader());
        return thread;
    }

    /** Runs a task to its end or the deadline. A task that does not end then is interrupted and left alone. */
    static <T> T run(Callable<T> task, Deadline deadline) throws CodecFailure {
        try {
            if (!PERMITS.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new CodecFailure.DeadlineExceeded();
            }
        } catch (InterruptedException e) {
            throw cancelled();
        }
        // Given back by the thread itself, also where its task was cancelled before it began.
        FutureTask<T> future = new FutureTask<>(task);
        EXECUTOR.execute(() -> {
            try {
                future.run();
            } finally {
                PERMITS.release();
            }
        });
        try {
            return future.get(Math.max(1, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw cancelled();
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new CodecFailure.DeadlineExceeded();
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private static CodecFailure failure(Throwable thrown) {
        if (thrown instanceof CodecFailure failure) {
            return failure;
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof GuardedCodestream.Stop stop) {
                return stop.failure();
            }
        }
        if (thrown instanceof OutOfMemoryError) {
            return new CodecFailure.LimitExceeded("not enough memory");
        }
        return new CodecFailure.Malformed(
                "the JPEG 2000 library failed: " + thrown.getClass().getSimpleName(), thrown);
    }

    private static CodecFailure.Cancelled cancelled() {
        Thread.currentThread().interrupt();
        return new CodecFailure.Cancelled();
    }
}
