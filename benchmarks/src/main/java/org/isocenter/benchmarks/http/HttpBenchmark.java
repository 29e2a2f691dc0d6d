package org.isocenter.benchmarks.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measures a running server, and a second one beside it in the same run, round by round in turn. Prints a table with
 * the ratios and writes the figures as JSON. It loads what it needs and deletes it afterwards:
 * do not point it at an archive that matters.
 *
 * <pre>HttpBenchmark --base http://localhost:8042/ [--peer http://localhost:8142/] [--studies 40] [--series 50]
 * [--rounds 3] [--only QIDO] [--out http.json]</pre>
 */
public final class HttpBenchmark {

    private final Server ours;
    private final List<Server> peer;
    private final Archive archive;
    private final int rounds;
    private final String only;

    private HttpBenchmark(Map<String, String> options) {
        ours = new Server(URI.create(option(options, "--base", "http://localhost:8042/")));
        String second = option(options, "--peer", "");
        peer = second.isEmpty() ? List.of() : List.of(new Server(URI.create(second)));
        archive = new Archive(
                Integer.parseInt(option(options, "--studies", "40")),
                Integer.parseInt(option(options, "--series", "50")));
        rounds = Integer.parseInt(option(options, "--rounds", "3"));
        only = option(options, "--only", "");
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        List<Result> results = new HttpBenchmark(options).run();
        write(results, Path.of(option(options, "--out", "http-benchmark.json")));
    }

    private List<Result> run() throws Exception {
        List<Server> servers = new ArrayList<>(List.of(ours));
        servers.addAll(peer);
        List<Result> results;
        try {
            for (Server server : servers) {
                archive.load(server);
            }
            results = measureAll(servers);
        } catch (Exception e) {
            deleteAfter(e, servers);
            throw e;
        }
        delete(servers);
        return results;
    }

    private void delete(List<Server> servers) throws Exception {
        for (Server server : servers) {
            archive.delete(server);
        }
    }

    /** Where the measure failed, deleting may fail as well; what is told is why the measure did. */
    private void deleteAfter(Exception failure, List<Server> servers) {
        try {
            delete(servers);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private List<Result> measureAll(List<Server> servers) throws Exception {
        System.out.println("| measure | unit | " + ours.base() + " | "
                + (peer.isEmpty() ? "" : peer.get(0).base()) + " | ratio |\n|---|---|---|---|---|");
        List<Result> results = new ArrayList<>();
        for (Measure measure : Measures.of(archive)) {
            if (!measure.name().contains(only)) {
                continue;
            }
            Result result = measure(measure, servers);
            results.add(result);
            System.out.println(result.row());
        }
        return results;
    }

    /** One round to warm up, then the rounds that count; the servers take turns, so that both meet the same disturbances. */
    private Result measure(Measure measure, List<Server> servers) throws Exception {
        double[][] figures = new double[servers.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < servers.size(); i++) {
                double figure = measure.measure(servers.get(i));
                if (round >= 0) {
                    figures[i][round] = figure;
                }
            }
        }
        return new Result(
                measure.name(),
                measure.unit(),
                Result.median(figures[0]),
                servers.size() > 1 ? OptionalDouble.of(Result.median(figures[1])) : OptionalDouble.empty());
    }

    private static void write(List<Result> results, Path file) throws IOException {
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newOutputStream(file)).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Result result : results) {
                json.writeStartObject();
                json.writeStringField("measure", result.name());
                json.writeStringField("unit", result.unit());
                json.writeNumberField("base", result.ours());
                if (result.peer().isPresent()) {
                    json.writeNumberField("peer", result.peer().getAsDouble());
                    json.writeNumberField("ratio", result.ratio().getAsDouble());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static String option(Map<String, String> options, String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
