package org.isocenter.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.benchmarks.SampleInstance;

/**
 * The core interface: lists of a large archive, an archive file beside a static server that sends the same files, and
 * de-identification beside storing.
 *
 * <pre>CoreBenchmark --base http://localhost:8042/ --what lists
 * CoreBenchmark --base http://localhost:8042/ --what archive --static http://localhost:8180/ --folder /var/www
 * CoreBenchmark --base http://localhost:8042/ --what anonymize</pre>
 *
 * <p>Lists are of what the server has. {@code IndexBenchmark} fills the database of a server that is not running.
 */
public final class CoreBenchmark {

    private static final int ROUNDS = 3;
    private static final int INSTANCES = 1000;
    private static final int PER_REQUEST = 50;
    private static final int BUFFER = 1 << 18;
    private static final double MEGABYTE = 1e6;
    private static final Pattern IDENTIFIER = Pattern.compile("\"ID\" *: *\"([0-9a-f-]{44})\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final Server server;

    private CoreBenchmark(URI base) {
        this.base = base;
        this.server = new Server(base);
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        CoreBenchmark benchmark =
                new CoreBenchmark(URI.create(options.getOrDefault("--base", "http://localhost:8042/")));
        switch (options.getOrDefault("--what", "lists")) {
            case "archive" ->
                benchmark.archive(
                        URI.create(options.getOrDefault("--static", "http://localhost:8180/")),
                        Path.of(options.getOrDefault("--folder", ".")));
            case "anonymize" -> benchmark.anonymize();
            default -> benchmark.lists();
        }
    }

    private void lists() throws Exception {
        Map<String, HttpRequest> requests = new LinkedHashMap<>();
        requests.put("/studies?expand&since=0&limit=100", get("studies?expand&since=0&limit=100"));
        requests.put("/studies?expand", get("studies?expand"));
        requests.put("/instances", get("instances"));
        requests.put("/instances?expand", get("instances?expand"));
        requests.put("/changes?limit=1000", get("changes?since=0&limit=1000"));
        requests.put(
                "/tools/find, instances of 1 patient name of 20",
                post("tools/find", "{\"Level\":\"Instance\",\"Expand\":true,\"Query\":{\"PatientName\":\"Smith*\"}}"));
        requests.put(
                "/tools/find, all instances, ordered",
                post(
                        "tools/find",
                        "{\"Level\":\"Instance\",\"Query\":{},\"OrderBy\":[{\"Type\":\"DicomTag\",\"Key\":\"InstanceNumber\"}]}"));
        System.out.println(
                "| Request | first byte, ms | all, ms | MB | ms per 1,000 resources |\n|---|---|---|---|---|");
        for (Map.Entry<String, HttpRequest> request : requests.entrySet()) {
            double[] first = new double[ROUNDS];
            double[] all = new double[ROUNDS];
            Drained drained = drain(request.getValue());
            for (int round = 0; round < ROUNDS; round++) {
                drained = drain(request.getValue());
                first[round] = drained.first();
                all[round] = drained.all();
            }
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.1f | %.1f |",
                    request.getKey(),
                    Result.median(first),
                    Result.median(all),
                    drained.bytes() / MEGABYTE,
                    Result.median(all) * 1000 / Math.max(1, drained.resources())));
        }
    }

    /** Of an answer: milliseconds until its first byte and its last, its bytes, and how many identifiers are in it. */
    private record Drained(double first, double all, long bytes, long resources) {}

    private Drained drain(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        boolean json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        long lines = 0;
        double first = 0;
        try (InputStream body = response.body()) {
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (bytes == 0) {
                    first = (System.nanoTime() - start) / 1e6;
                }
                bytes += count;
                lines += json ? count(buffer, count) : 0;
            }
        }
        return new Drained(first, (System.nanoTime() - start) / 1e6, bytes, lines);
    }

    /** Members "ID" of descriptions, or strings of a list of identifiers: both have 44 characters of this kind. */
    private static long count(byte[] buffer, int length) {
        Matcher matcher = Pattern.compile("\"ID\"|^\\[?\"|,\\s*\"[0-9a-f]{8}-[0-9a-f]{8}-")
                .matcher(new String(buffer, 0, length, UTF_8));
        long found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }

    private void archive(URI files, Path folder) throws Exception {
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= INSTANCES; number++) {
            names.add(number + ".dcm");
            Files.write(folder.resolve(number + ".dcm"), new SampleInstance(0, 1, number).file());
        }
        String study = store(0);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            Drained archive = drain(get("studies/" + study + "/archive"));
            double one = archive.bytes() / MEGABYTE / (archive.all() / 1000);
            long bytes = 0;
            long start = System.nanoTime();
            for (String name : names) {
                bytes += drain(HttpRequest.newBuilder(files.resolve(name)).build())
                        .bytes();
            }
            double other = bytes / MEGABYTE / ((System.nanoTime() - start) / 1e9);
            if (round >= 0) {
                ours[round] = one;
                theirs[round] = other;
            }
        }
        print("archive of 1,000 instances", "MB/s", ours, theirs);
        server.delete("studies/" + study);
    }

    private void anonymize() throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            String study = store(round + 1);
            double stored = INSTANCES / ((System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            HttpResponse<String> answer =
                    client.send(post("studies/" + study + "/anonymize", "{}"), HttpResponse.BodyHandlers.ofString());
            double anonymized = INSTANCES / ((System.nanoTime() - start) / 1e9);
            Matcher made = IDENTIFIER.matcher(answer.body());
            if (answer.statusCode() != 200 || !made.find()) {
                throw new IOException("anonymize was answered with " + answer.statusCode() + " " + answer.body());
            }
            server.delete("studies/" + made.group(1));
            server.delete("studies/" + study);
            if (round >= 0) {
                ours[round] = anonymized;
                theirs[round] = stored;
            }
        }
        print("anonymize 1,000 CT beside storing them", "instances/s", ours, theirs);
    }

    private static void print(String name, String unit, double[] ours, double[] theirs) {
        double one = Result.median(ours);
        double other = Result.median(theirs);
        System.out.println("| Measure | Unit | Isocenter | Beside | Ratio |\n|---|---|---|---|---|");
        System.out.println(
                String.format(Locale.ROOT, "| %s | %s | %.0f | %.0f | %.2f |", name, unit, one, other, one / other));
    }

    /** Stores a study of one series; its identifier. */
    private String store(int patient) throws Exception {
        for (int number = 1; number <= INSTANCES; number += PER_REQUEST) {
            List<byte[]> files = new ArrayList<>();
            for (int i = number; i < number + PER_REQUEST; i++) {
                files.add(new SampleInstance(patient, 1, i).file());
            }
            server.store(files);
        }
        HttpResponse<String> found = client.send(
                post("tools/lookup", new SampleInstance(patient, 1, 1).studyUid()),
                HttpResponse.BodyHandlers.ofString());
        Matcher id = IDENTIFIER.matcher(found.body());
        if (!id.find()) {
            throw new IOException("the study was not found: " + found.body());
        }
        return id.group(1);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).build();
    }

    private HttpRequest post(String path, String body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
