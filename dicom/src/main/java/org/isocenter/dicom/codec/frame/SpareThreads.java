package org.isocenter.dicom.codec.frame;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Other threads that may work on a frame together with the one that asked for it. That one never waits for a thread to be free: what no
 * other does it does itself, so that no number of frames at once can stand still.
 *
 * @param executor which may reject any task, or run it when it is too late
 * @param most how many tasks it is given for one frame
 */
public record SpareThreads(Executor executor, int most) {

    /** None: each frame is the work of one thread. */
    public static final SpareThreads NONE = new SpareThreads(
            task -> {
                throw new RejectedExecutionException();
            },
            0);

    /** @throws IllegalArgumentException if there are less than none */
    public SpareThreads {
        Objects.requireNonNull(executor);
        if (most < 0) {
            throw new IllegalArgumentException(most + " threads");
        }
    }
}
