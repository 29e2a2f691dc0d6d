package org.isocenter.benchmarks.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Requests that are answered per second, or megabytes that arrive.
 *
 * @param name of the measure
 * @param megabytes whether bytes count and not requests
 * @param clients how many at once
 * @param accept the Accept header
 * @param atLeast bytes that every answer has; fewer mean that nothing was found, and that would look fast
 * @param path of the n-th request, relative to the server's root
 */
record GetMeasure(String name, boolean megabytes, int clients, String accept, long atLeast, IntFunction<String> path)
        implements Measure {

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final long NANOSECONDS = 2_000_000_000;

    @Override
    public String unit() {
        return megabytes ? "MB/s" : "requests/s";
    }

    /** Every client sends for two seconds, and waits for the answer to what it sent last. */
    @Override
    public double measure(Server server) throws Exception {
        AtomicLong bytes = new AtomicLong();
        AtomicLong answers = new AtomicLong();
        long end = System.nanoTime() + NANOSECONDS;
        double seconds = Clients.run(clients, client -> {
            for (int i = client; System.nanoTime() < end; i += clients) {
                bytes.addAndGet(server.get(path.apply(i), accept, atLeast));
                answers.incrementAndGet();
            }
        });
        return (megabytes ? bytes.get() / BYTES_PER_MEGABYTE : answers.get()) / seconds;
    }
}
