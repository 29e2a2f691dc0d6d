package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script of {@code src/test/javascript}, run by Node.js with the libraries of its {@code package.json}: a client that is not ours. */
public record NodeScript(String name) {

    /** Where the build has laid the scripts and their libraries. */
    private static final Path DIRECTORY = Path.of(System.getProperty("isocenter.javascript"));

    /**
     * Runs it to its end.
     *
     * @param server whose DICOMweb root the script's {@code client.js} speaks to
     * @param arguments of the command line
     * @return the one JSON object that the script printed
     * @throws AssertionError if it failed, with what it said
     */
    public JsonObject run(DeployedServer server, Object... arguments) throws IOException, InterruptedException {
        return run(Map.of("DICOMWEB_ROOT", server.uri("/dicom-web").toString()), arguments);
    }

    /** Runs one that speaks to no server likewise. */
    public JsonObject run(Path argument) throws IOException, InterruptedException {
        return run(Map.of(), argument);
    }

    /** Whether the build has laid a library. */
    public static boolean hasLibrary(String name) {
        return Files.isDirectory(DIRECTORY.resolve("node_modules").resolve(name));
    }

    private JsonObject run(Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", name));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path errors = Files.createTempFile("node", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(DIRECTORY.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(name + " failed: " + Files.readString(errors) + output);
            }
            try (JsonReader reader = Json.createReader(new StringReader(output))) {
                return reader.readObject();
            }
        } finally {
            Files.delete(errors);
        }
    }
}
