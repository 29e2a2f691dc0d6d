package org.isocenter.tests.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.Fork;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request goes by one name in its answer, in the description of an error and in the access log. */
@ExtendWith(ArquillianExtension.class)
class RequestIdIT {

    private static final String HEADER = "X-Request-Id";
    private static final Path ACCESS_LOG = Fork.SERVERS.resolve("shared/log/access.log");

    @ParameterizedTest
    @ValueSource(
            strings = {"/system", "/nosuchroute", "/dicom-web/studies?limit=x", "/ui/", "/dicom-web/studies/2.25.1"})
    void answerShouldHaveTheIdOfTheClient(String path) throws Exception {
        String id = UUID.randomUUID().toString();

        HttpResponse<String> response = SHARED.get(path, HEADER, id);

        assertThat(response.headers().allValues(HEADER)).containsExactly(id);
        if (response.statusCode() >= 400) {
            assertThat(json(response, JsonObject.class).getString("RequestId")).isEqualTo(id);
        }
    }

    @Test
    void requestWithoutAnIdShouldGetOne() throws Exception {
        String one = SHARED.get("/system").headers().firstValue(HEADER).orElseThrow();
        String other = SHARED.get("/system").headers().firstValue(HEADER).orElseThrow();

        assertThat(one).matches("[0-9a-f]{32}").isNotEqualTo(other);
    }

    @Test
    void accessLogShouldSayWhatCameOfARequestAndNotWhatItSearchedFor() throws Exception {
        String id = UUID.randomUUID().toString();

        SHARED.get("/dicom-web/studies?PatientName=Secret%5EPatient", HEADER, id);

        Eventually.holds(
                "the access log has a line of the request",
                Duration.ofSeconds(10),
                () -> lines(id).size() == 1);
        JsonObject line = object(lines(id).get(0));
        assertThat(line.getString("method")).isEqualTo("GET");
        assertThat(line.getString("path")).isEqualTo("/dicom-web/studies");
        assertThat(line.getInt("status")).isEqualTo(200);
        assertThat(line.getInt("bytes")).isPositive();
        assertThat(line.getString("address")).isEqualTo("127.0.0.1");
        assertThat(line).containsKeys("time", "milliseconds");
        assertThat(lines(id).get(0)).doesNotContain("Secret");
    }

    private static List<String> lines(String id) throws IOException {
        return Files.readAllLines(ACCESS_LOG).stream()
                .filter(line -> line.contains(id))
                .toList();
    }

    private static JsonObject object(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
