package org.isocenter.ejb.pixels;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.isocenter.dicom.codec.frame.SpareThreads;
import org.jspecify.annotations.Nullable;

/**
 * The memory for work on pixels: one budget for all routes, so that however many ask at once, their images fit into the heap. Whoever
 * decodes, encodes or draws
 * takes what that needs, once for all of it, before it allocates (docs/decisions/0030).
 */
@Singleton
public class PixelMemory {

    /** What the server needs for everything else, in bytes. */
    private static final long EVERYTHING_ELSE = 128L << 20;

    /** Longer than most frames take, and shorter than a client waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Room for a code block, and what a decoder keeps of its neighbours, in bytes. */
    private static final long MEMORY_OF_A_THREAD = 256 << 10;

    private final MemoryBudget budget;

    /** Whose threads may be spare; null for none. */
    private final @Nullable Executor executor;

    /** The budget of this heap, and the threads for codecs. */
    @Inject
    PixelMemory(@Named("isocenter-codec") Executor executor) {
        this(share(Runtime.getRuntime().maxMemory()), PATIENCE, executor);
    }

    /** The budget of this heap, without spare threads. */
    public static PixelMemory ofThisHeap() {
        return new PixelMemory(share(Runtime.getRuntime().maxMemory()), PATIENCE);
    }

    /**
     * A budget of that size, without spare threads.
     *
     * @param bytes all that may be taken at once
     * @param patience how long work waits for what others have
     */
    public PixelMemory(long bytes, Duration patience) {
        this(bytes, patience, null);
    }

    private PixelMemory(long bytes, Duration patience, @Nullable Executor executor) {
        this.budget = new MemoryBudget(bytes, patience);
        this.executor = executor;
    }

    /** Two thirds of what is left of a heap, a quarter of it at the least; in bytes. */
    static long share(long heap) {
        return Math.max(heap / 4, (heap - EVERYTHING_ELSE) / 3 * 2);
    }

    /**
     * Does work that takes so many bytes, once they are free. Work inside of such work, on the same thread, is part of it and takes
     * nothing.
     *
     * @param bytes as of {@link org.isocenter.dicom.codec.FrameMemory}
     * @throws org.isocenter.dicom.codec.frame.CodecFailure.LimitExceeded if there are not so many
     * @throws org.isocenter.ejb.failure.RequestFailure.Busy if others have them all the time
     * @throws IOException what the work throws
     */
    public <R> R during(long bytes, Work<R> work) throws IOException {
        return budget.during(bytes, work);
    }

    /**
     * Takes so many bytes for longer than one call, for work that is done piece by piece, perhaps by several threads.
     *
     * @return to be closed, so that others get their turn
     * @throws IOException as {@link #during}
     */
    public Lease take(long bytes) throws IOException {
        return budget.take(bytes);
    }

    /**
     * Threads that may decode a frame beside the one that has taken memory for it: as many as there are processors without work on
     * pixels, each with memory of its own. None waits, and nobody waits for one.
     */
    public SpareThreads spareThreads() {
        Executor threads = executor;
        return threads == null
                ? SpareThreads.NONE
                : spareThreads(threads, Runtime.getRuntime().availableProcessors());
    }

    /** The same on other threads. */
    SpareThreads spareThreads(Executor threads, int processors) {
        return new SpareThreads(task -> execute(threads, processors, task), processors - 1);
    }

    private void execute(Executor threads, int processors, Runnable task) {
        Lease lease = budget.takeNow(MEMORY_OF_A_THREAD, processors)
                .orElseThrow(() -> new RejectedExecutionException("no processor, or no memory"));
        boolean given = false;
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    lease.close();
                }
            });
            given = true;
        } finally {
            if (!given) {
                lease.close();
            }
        }
    }

    /** Whether there are so many bytes, when nobody else has any. */
    public boolean holds(long bytes) {
        return budget.holds(bytes);
    }

    /** Work that memory is taken for. */
    @FunctionalInterface
    public interface Work<R> {
        R run() throws IOException;
    }

    /** Memory that was taken. Given back once, however often it is closed. */
    @FunctionalInterface
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
