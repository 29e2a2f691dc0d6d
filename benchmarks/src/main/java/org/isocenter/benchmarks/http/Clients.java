package org.isocenter.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at once. */
final class Clients {

    private Clients() {}

    /**
     * Runs the same work in as many threads.
     *
     * @return how many seconds it took until the last was done
     */
    static double run(int clients, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                tasks.add(() -> {
                    work.run(number);
                    return null;
                });
            }
            long start = System.nanoTime();
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What one client does. */
    @FunctionalInterface
    interface Work {

        /** @param client its number, from 0 */
        void run(int client) throws Exception;
    }
}
