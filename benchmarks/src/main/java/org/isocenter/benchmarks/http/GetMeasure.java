package org.isocenter.benchmarks.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Requests that are answered per second, or megabytes that arrive.
 *
 * @param name of the measure
 * @param megabytes whether bytes count and not requests
 * @param clients how many at once
 * @param requests of each client in one round
 * @param accept the Accept header
 * @param path of the n-th request, relative to the server's root
 */
record GetMeasure(String name, boolean megabytes, int clients, int requests, String accept, IntFunction<String> path)
        implements Measure {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    @Override
    public String unit() {
        return megabytes ? "MB/s" : "requests/s";
    }

    @Override
    public double measure(Server server) throws Exception {
        AtomicLong bytes = new AtomicLong();
        double seconds = Clients.run(clients, client -> {
            for (int i = 0; i < requests; i++) {
                bytes.addAndGet(server.get(path.apply(client * requests + i), accept));
            }
        });
        return (megabytes ? bytes.get() / BYTES_PER_MEGABYTE : (double) clients * requests) / seconds;
    }
}
