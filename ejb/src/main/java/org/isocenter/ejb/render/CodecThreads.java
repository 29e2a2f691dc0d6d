package org.isocenter.ejb.render;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isocenter.ejb.failure.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * The threads that process pixels. Their small number limits how many frames are in memory at a time, however many
 * clients there are.
 */
@Singleton
class CodecThreads {

    private static final long SECONDS = 60;

    private final ManagedExecutorService executor;

    @Inject
    CodecThreads(@Named("isocenter-codec") ManagedExecutorService executor) {
        this.executor = executor;
    }

    /**
     * Does work on one of the threads and returns its result. If that takes too long, the work is cancelled.
     *
     * @throws RequestFailure the one that the work threw, or {@code Busy} if no thread became free in time
     */
    <R> R run(Callable<R> work) {
        Future<R> future;
        try {
            future = executor.submit(work);
        } catch (RejectedExecutionException e) {
            throw new RequestFailure.Busy("Too many pictures are being made");
        }
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new RequestFailure.Unavailable("interrupted");
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new RequestFailure.Busy("A picture was not made within " + SECONDS + " s");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
