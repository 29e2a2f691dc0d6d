package org.isocenter.benchmarks.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.isocenter.benchmarks.SampleInstance;

/**
 * How fast one running server sends a study to another one, and retrieves one from it, by the client's routes; beside
 * one plain copy of the same bytes over HTTP into a file. What is stored is deleted afterwards, so
 * use archives that do not matter.
 *
 * <pre>TransferBenchmark --base http://localhost:8042/ --remote http://localhost:8142/ --disk FOLDER [--instances 1000]
 * [--frames 0] [--rounds 3]</pre>
 *
 * <p>With {@code --frames} the instances are large ones, of so many frames of 512 KiB.
 */
public final class TransferBenchmark {

    private static final double MEGABYTE = 1e6;

    private final Server local;
    private final Server remote;
    private final RemoteTransfer transfer;
    private final Path disk;
    private final int instances;
    private final int frames;
    private final int rounds;

    private TransferBenchmark(Map<String, String> options) {
        local = new Server(URI.create(options.getOrDefault("--base", "http://localhost:8042/")));
        remote = new Server(URI.create(options.getOrDefault("--remote", "http://localhost:8142/")));
        transfer = new RemoteTransfer(local.base(), remote.base());
        disk = Path.of(options.getOrDefault("--disk", "."));
        instances = Integer.parseInt(options.getOrDefault("--instances", "1000"));
        frames = Integer.parseInt(options.getOrDefault("--frames", "0"));
        rounds = Integer.parseInt(options.getOrDefault("--rounds", "3"));
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        new TransferBenchmark(options).run();
    }

    private void run() throws Exception {
        TransferStudy study = new TransferStudy(instances, frames);
        study.delete(local);
        study.delete(remote);
        double megabytes = study.load(local) / MEGABYTE;
        transfer.define();
        double[] stow = new double[rounds];
        double[] retrieve = new double[rounds];
        double[] copy = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            study.delete(remote);
            stow[round] = megabytes / transfer.stow(study);
            study.delete(local);
            retrieve[round] = megabytes / transfer.retrieve(study);
            copy[round] = megabytes / new PlainCopy(disk).seconds((long) (megabytes * MEGABYTE));
            System.out.println(String.format(
                    Locale.ROOT,
                    "round %d: stow %.0f, retrieve %.0f, copy %.0f MB/s",
                    round + 1,
                    stow[round],
                    retrieve[round],
                    copy[round]));
        }
        study.delete(local);
        study.delete(remote);
        print(megabytes, stow, retrieve, copy);
    }

    private void print(double megabytes, double[] stow, double[] retrieve, double[] copy) {
        double plain = Result.median(copy);
        System.out.println("| " + instances + " instances, " + Math.round(megabytes)
                + " MB | MB/s | plain copy, MB/s | ratio |\n|---|---|---|---|");
        System.out.println(row("stow", Result.median(stow), plain));
        System.out.println(row("retrieve", Result.median(retrieve), plain));
    }

    private static String row(String name, double rate, double plain) {
        return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |", name, rate, plain, rate / plain);
    }

    /** Some patient that no other measure uses. */
    static final int PATIENT = 800_000;

    /** An instance of the study, by its number from 1. */
    static SampleInstance instance(int number) {
        return new SampleInstance(PATIENT, 1, number);
    }
}
