package org.isocenter.benchmarks.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.benchmarks.SampleInstance;

/**
 * Measures how fast a running server stores, beside a second server and beside the disk alone, round by round in turn.
 * What is stored is deleted afterwards, so use archives that do not matter.
 *
 * <pre>StoreBenchmark --base http://localhost:8042/ --peer http://localhost:8142/ --disk FOLDER [--warm 1] [--rounds 3]
 * [--instances 400] [--only "50 per request"]</pre>
 */
public final class StoreBenchmark {

    private static final double MEGABYTE = 1e6;

    private final Server ours;
    private final Server peer;
    private final Disk disk;
    private final int warm;
    private final int rounds;
    private final int instances;
    private final String only;

    private StoreBenchmark(Map<String, String> options) {
        ours = new Server(URI.create(options.getOrDefault("--base", "http://localhost:8042/")));
        peer = new Server(URI.create(options.getOrDefault("--peer", "http://localhost:8142/")));
        disk = new Disk(Path.of(options.getOrDefault("--disk", ".")));
        warm = Integer.parseInt(options.getOrDefault("--warm", "1"));
        rounds = Integer.parseInt(options.getOrDefault("--rounds", "3"));
        instances = Integer.parseInt(options.getOrDefault("--instances", "400"));
        only = options.getOrDefault("--only", "");
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        new StoreBenchmark(options).run();
    }

    private void run() throws Exception {
        System.out.println(
                "| measure | instances/s | MB/s | peer, instances/s | ratio | disk, files/s, 1 thread | 4 threads | of the "
                        + "disk's 1 thread | of its 4 |\n"
                        + "|---|---|---|---|---|---|---|---|---|");
        for (StoreMeasure measure : List.of(
                new StoreMeasure(1, 1, instances / 2),
                new StoreMeasure(50, 1, instances),
                new StoreMeasure(1, 4, instances),
                new StoreMeasure(50, 4, instances))) {
            if (measure.name().contains(only)) {
                System.out.println(row(measure));
            }
        }
    }

    /** Rounds to warm up, then those that count. */
    private String row(StoreMeasure measure) throws Exception {
        double[][] figures = new double[4][rounds];
        for (int round = -warm; round < rounds; round++) {
            double[] figure = {
                measure.measure(ours),
                measure.measure(peer),
                disk.filesPerSecond(1, instances),
                disk.filesPerSecond(4, instances)
            };
            for (int i = 0; round >= 0 && i < figure.length; i++) {
                figures[i][round] = figure[i];
            }
        }
        double rate = Result.median(figures[0]);
        double peerRate = Result.median(figures[1]);
        double oneThread = Result.median(figures[2]);
        double fourThreads = Result.median(figures[3]);
        int length = new SampleInstance(0, 1, 1).file().length;
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.2f | %.0f | %.0f | %.0f %% | %.0f %% |",
                measure.name(),
                rate,
                rate * length / MEGABYTE,
                peerRate,
                rate / peerRate,
                oneThread,
                fourThreads,
                100 * rate / oneThread,
                100 * rate / fourThreads);
    }
}
