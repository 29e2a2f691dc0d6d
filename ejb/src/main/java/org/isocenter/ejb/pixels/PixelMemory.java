package org.isocenter.ejb.pixels;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/**
 * The memory for work on pixels: one budget for all routes, so that however many ask at once, their images fit into the heap. Whoever
 * decodes, encodes or draws
 * takes what that needs, once for all of it, before it allocates (docs/decisions/0030).
 */
@ApplicationScoped
public class PixelMemory {

    /** What the server needs for everything else, in bytes. */
    private static final long EVERYTHING_ELSE = 128L << 20;

    /** Longer than most frames take, and shorter than a client waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryBudget budget;

    /** The budget of this heap. */
    public PixelMemory() {
        this(share(Runtime.getRuntime().maxMemory()), PATIENCE);
    }

    /**
     * A budget of that size.
     *
     * @param bytes all that may be taken at once
     * @param patience how long work waits for what others have
     */
    public PixelMemory(long bytes, Duration patience) {
        this.budget = new MemoryBudget(bytes, patience);
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
     * @throws org.isocenter.dicom.codec.CodecFailure.LimitExceeded if there are not so many
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
