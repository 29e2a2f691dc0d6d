package org.isocenter.benchmarks.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.isocenter.benchmarks.SampleInstance;

/**
 * Measures how long four ordinary clients wait for their answers, alone and beside connections that send or take next to nothing:
 * a third sends the head of a request byte by byte, a third a STOW body, a third does not read a large answer.
 * What is stored is deleted afterwards, so use an archive that does not matter.
 *
 * <pre>SlowClientsBenchmark --base http://localhost:8042/ [--sockets 300] [--seconds 30] [--warm 20]</pre>
 */
public final class SlowClientsBenchmark {

    private static final int ORDINARY = 4;
    private static final int INSTANCES = 50;

    private final URI base;
    private final Server server;
    private final int sockets;
    private final long seconds;
    private final long warm;
    private final AtomicInteger stored = new AtomicInteger(INSTANCES);

    private SlowClientsBenchmark(Map<String, String> options) {
        base = URI.create(options.getOrDefault("--base", "http://localhost:8042/"));
        server = new Server(base);
        sockets = Integer.parseInt(options.getOrDefault("--sockets", "300"));
        seconds = Long.parseLong(options.getOrDefault("--seconds", "30"));
        warm = Long.parseLong(options.getOrDefault("--warm", "20"));
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        new SlowClientsBenchmark(options).run();
    }

    private void run() throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (int number = 1; number <= INSTANCES; number++) {
            files.add(new SampleInstance(0, 1, number).file());
        }
        server.store(files);
        try {
            ordinary(warm, List.of());
            System.out.println("| ordinary clients | requests | p50, ms | p99, ms | longest, ms | failures |\n"
                    + "|---|---|---|---|---|---|");
            System.out.println(ordinary(seconds, List.of()).row("alone"));
            List<SlowConnection> slow = open();
            try {
                System.out.println(ordinary(seconds, slow).row("beside " + slow.size() + " slow connections"));
                long sending = slow.stream().filter(SlowConnection::sends).count();
                long ended = slow.stream().filter(SlowConnection::ended).count();
                System.out.println(
                        "\n" + ended + " of the " + sending + " connections that send were ended meanwhile.");
            } finally {
                for (SlowConnection connection : slow) {
                    connection.close();
                }
            }
        } finally {
            server.delete("patients/" + OrthancPath.patient(new SampleInstance(0, 1, 1).patientId()));
        }
    }

    private List<SlowConnection> open() throws Exception {
        String host = "Host: " + base.getAuthority() + "\r\n";
        String body = "POST /dicom-web/studies HTTP/1.1\r\n" + host + "Content-Length: 50000000\r\n"
                + "Content-Type: multipart/related; type=\"application/dicom\"; boundary=b\r\n\r\n--b\r\n";
        String answer = "GET /dicom-web/studies/" + new SampleInstance(0, 1, 1).studyUid() + " HTTP/1.1\r\n" + host
                + "Accept: multipart/related; type=\"application/dicom\"\r\n\r\n";
        List<SlowConnection> slow = new ArrayList<>();
        for (int i = 0; i < sockets / 3; i++) {
            slow.add(new SlowConnection(base, "GET /system HTTP/1.1\r\nHo", true));
            slow.add(new SlowConnection(base, body, true));
            slow.add(new SlowConnection(base, answer, false));
        }
        return slow;
    }

    /** Lets the ordinary clients ask for a while. */
    private Waits ordinary(long lasting, List<SlowConnection> beside) throws Exception {
        Queue<Long> nanoseconds = new ConcurrentLinkedQueue<>();
        Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean over = new AtomicBoolean();
        Thread others = new Thread(() -> {
            // Each byte waits a millisecond for the connection's end: this does not spin.
            while (!over.get() && !beside.isEmpty()) {
                beside.forEach(SlowConnection::trickle);
            }
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(lasting);
        others.start();
        Clients.run(ORDINARY, client -> {
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                try {
                    ask(client);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    failures.add(e);
                }
                nanoseconds.add(System.nanoTime() - begin);
            }
        });
        over.set(true);
        others.join();
        failures.stream().limit(3).forEach(System.err::println);
        return new Waits(nanoseconds, failures.size());
    }

    private void ask(int client) throws Exception {
        switch (client) {
            case 0 -> server.get("system", "application/json", 1);
            case 1 -> server.get("dicom-web/studies?limit=5", "application/dicom+json", 1);
            case 2 ->
                server.get(
                        "dicom-web/studies/" + new SampleInstance(0, 1, 1).studyUid() + "/metadata",
                        "application/dicom+json",
                        1);
            default -> server.store(List.of(new SampleInstance(0, 1, stored.incrementAndGet()).file()));
        }
    }

    /** How long answers took, shortest first, in nanoseconds. */
    private static final class Waits {

        private final long[] sorted;
        private final int failures;

        Waits(Collection<Long> nanoseconds, int failures) {
            sorted = nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
            this.failures = failures;
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.1f | %.1f | %.1f | %d |",
                    name,
                    sorted.length,
                    at(0.5),
                    at(0.99),
                    at(1),
                    failures);
        }

        private double at(double share) {
            return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
        }
    }
}
