package org.isocenter.tests.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample clients do what their page says. */
@ExtendWith(ArquillianExtension.class)
class SamplesIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"python3, python/client.py", "node, javascript/client.mjs"})
    void sampleShouldStoreSearchRetrieveAndSend(String interpreter, String script) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SampleInstance sibling = sample.sibling();
        Path first = Files.write(directory.resolve("first.dcm"), sample.file());
        Path second = Files.write(directory.resolve("second.dcm"), sibling.file());
        assertThat(run(interpreter, script, "store", first, second).toString())
                .contains(sample.instance(), sibling.instance());
        assertThat((JsonArray) run(interpreter, script, "search", "instances", "PatientID=" + sample.patient()))
                .hasSize(2);
        JsonArray files = (JsonArray)
                run(interpreter, script, "retrieve", "studies/" + sample.study(), directory.resolve("retrieved"));
        List<byte[]> retrieved = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            retrieved.add(Files.readAllBytes(Path.of(files.getString(i))));
        }
        assertThat(retrieved).hasSize(2).anyMatch(file -> Arrays.equals(file, sample.file()));
        assertThat(run(interpreter, script, "define", "self", SHARED.uri("/dicom-web"))
                        .asJsonObject()
                        .getString("Message"))
                .isEqualTo("The server answers searches.");
        assertThat((JsonArray) run(interpreter, script, "fetch", "self", sample.study()))
                .hasSize(2);
        assertThat(run(interpreter, script, "send", "self", sample.study())
                        .asJsonObject()
                        .getString("State"))
                .isEqualTo("Success");
    }

    private static JsonStructure run(String interpreter, String script, Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                interpreter,
                Path.of(System.getProperty("isocenter.samples"), script).toString(),
                SHARED.uri("").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path errors = Files.createTempFile("sample", ".err");
        try {
            Process process = start(command, errors);
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
            try (JsonReader reader = Json.createReader(new StringReader(output))) {
                return reader.read();
            }
        } finally {
            Files.delete(errors);
        }
    }

    private static Process start(List<String> command, Path errors) {
        try {
            return new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            assumeTrue(false, command.get(0) + " is not installed");
            throw new AssertionError(e);
        }
    }
}
