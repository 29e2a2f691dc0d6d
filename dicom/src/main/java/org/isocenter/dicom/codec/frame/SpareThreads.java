package org.isocenter.dicom.codec.frame;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Other threads that may work on a frame together with the calling thread. The calling thread never waits for a free thread, but does the
 * remaining work itself. The work on frames therefore cannot come to a halt, however many frames are worked on at once.
 *
 * @param executor may reject any task, or run it when it is too late
 * @param most the greatest number of tasks that the executor is given for one frame
 */
public record SpareThreads(Executor executor, int most) {

    /** No other threads: one thread works on each frame. */
    public static final SpareThreads NONE = new SpareThreads(
            task -> {
                throw new RejectedExecutionException();
            },
            0);

    /** @throws IllegalArgumentException if {@code most} is negative */
    public SpareThreads {
        Objects.requireNonNull(executor);
        if (most < 0) {
            throw new IllegalArgumentException(most + " threads");
        }
    }
}
