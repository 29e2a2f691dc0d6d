package org.isocenter.ejb.retrieve;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;

/** How much was sent by retrievals of studies, series and instances, and how fast. Safe for use by several threads. */
@Singleton
public class RetrievalMeter {

    private static final long WINDOW_NANOSECONDS = Duration.ofMinutes(5).toNanos();
    private static final double NANOSECONDS = 1e9;
    private static final double BYTES_PER_MEGABYTE = 1024.0 * 1024.0;

    /** More retrievals in five minutes make no difference to an average. */
    private static final int MOST = 10_000;

    private final LongAdder bytes = new LongAdder();
    private final Deque<Retrieval> recent = new ArrayDeque<>();

    /** Notes the end of a retrieval. */
    public void sent(long retrieved, Duration time) {
        bytes.add(retrieved);
        Retrieval retrieval = new Retrieval(System.nanoTime(), retrieved, Math.max(1, time.toNanos()));
        synchronized (recent) {
            forgetOld(retrieval.end());
            if (recent.size() == MOST) {
                recent.remove();
            }
            recent.add(retrieval);
        }
    }

    /** Bytes sent since the start. */
    public long totalBytes() {
        return bytes.sum();
    }

    /** The average speed of the retrievals that ended in the last five minutes, in MB/s, weighted by their bytes; 0 if there was none. */
    public double averageBandwidth() {
        synchronized (recent) {
            forgetOld(System.nanoTime());
            double weights = 0;
            double weighted = 0;
            for (Retrieval retrieval : recent) {
                weights += retrieval.bytes();
                weighted += retrieval.bytes() * retrieval.speed();
            }
            return weights == 0 ? 0 : weighted / weights;
        }
    }

    private void forgetOld(long now) {
        while (!recent.isEmpty() && now - recent.element().end() > WINDOW_NANOSECONDS) {
            recent.remove();
        }
    }

    private record Retrieval(long end, long bytes, long nanoseconds) {

        double speed() {
            return bytes / BYTES_PER_MEGABYTE / (nanoseconds / NANOSECONDS);
        }
    }
}
