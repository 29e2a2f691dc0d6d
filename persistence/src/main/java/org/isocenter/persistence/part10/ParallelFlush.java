package org.isocenter.persistence.part10;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Flushes several files and directories to stable storage at the same time, which is faster than one after the other.
 */
final class ParallelFlush {

    private final Executor executor;

    ParallelFlush(Executor executor) {
        this.executor = executor;
    }

    /**
     * Flushes all of them. The calling thread does what no thread of the executor has begun, so an executor that is
     * busy, or takes no more, delays but never fails it.
     *
     * @throws IOException if one could not be flushed; even then no flush is still running
     */
    <T> void all(Collection<T> things, Flush<T> flush) throws IOException {
        List<FutureTask<@Nullable Void>> tasks =
                things.stream().map(thing -> task(thing, flush)).toList();
        offer(tasks);
        // Running a task that another thread has begun does nothing.
        tasks.forEach(FutureTask::run);
        @Nullable IOException failure = null;
        for (FutureTask<@Nullable Void> task : tasks) {
            failure = joined(failure, FlushOutcome.of(task));
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static <T> FutureTask<@Nullable Void> task(T thing, Flush<T> flush) {
        return new FutureTask<>(() -> {
            flush.flush(thing);
            return null;
        });
    }

    private void offer(List<FutureTask<@Nullable Void>> tasks) {
        try {
            tasks.stream().skip(1).forEach(executor::execute);
        } catch (RejectedExecutionException e) {
            // Then the calling thread does the others.
        }
    }

    private static @Nullable IOException joined(@Nullable IOException earlier, @Nullable IOException later) {
        if (earlier == null) {
            return later;
        }
        if (later != null) {
            earlier.addSuppressed(later);
        }
        return earlier;
    }

    /** How one of them is flushed. */
    @FunctionalInterface
    interface Flush<T> {

        void flush(T thing) throws IOException;
    }
}
