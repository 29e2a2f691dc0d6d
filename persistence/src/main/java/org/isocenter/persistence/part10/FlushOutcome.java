package org.isocenter.persistence.part10;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of flushes that other threads may do. The thread waits for them even if it is asked to stop: no file may
 * be closed while it is being flushed.
 */
final class FlushOutcome {

    private FlushOutcome() {}

    /** Waits for the end of a flush; returns its failure, null if it succeeded. */
    static @Nullable IOException of(Future<?> flush) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    flush.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the end of a flush that has to succeed. */
    static void await(Future<?> flush) throws IOException {
        IOException failure = of(flush);
        if (failure != null) {
            throw failure;
        }
    }
}
