package org.isocenter.ejb.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.json.Json;

/** The core interface of a server: Orthanc's REST API, which both speak. */
final class CoreInterface {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;
    private final Optional<String> authorization;

    /**
     * @param url of the server
     * @param credentials user, colon, password
     */
    CoreInterface(String url, Optional<String> credentials) {
        base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        authorization = credentials.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }

    /** The text at a path; empty where there is none. */
    Optional<String> text(String path) throws IOException {
        HttpResponse<String> answer = send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofString());
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        require(answer.statusCode(), path);
        return Optional.of(answer.body());
    }

    /** The strings of the list at a path; none where there is no such path, as in a version that does not know it. */
    List<String> list(String path) throws IOException {
        Optional<String> text = text(path);
        if (text.isEmpty()) {
            return List.of();
        }
        try (JsonReader reader = Json.createReader(new StringReader(text.get()))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }
    }

    /** The string, or the strings, of a member of the object at a path. */
    List<String> member(String path, String name) throws IOException {
        String text = text(path).orElseThrow(() -> new IOException(base + path + " is not there"));
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonValue value = reader.readObject().get(name);
            if (value instanceof JsonArray array) {
                return array.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList();
            }
            return value instanceof JsonString string ? List.of(string.getString()) : List.of();
        }
    }

    /** The bytes at a path, to be closed by the caller. */
    InputStream open(String path) throws IOException {
        HttpResponse<InputStream> answer = send("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != OK) {
            answer.body().close();
        }
        require(answer.statusCode(), path);
        return answer.body();
    }

    /** Sends bytes to a path. */
    String send(String method, String path, InputStream body) throws IOException {
        HttpResponse<String> answer =
                send(method, path, BodyPublishers.ofInputStream(() -> body), BodyHandlers.ofString());
        require(answer.statusCode(), path);
        return answer.body();
    }

    private <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> handler)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LONGEST)
                .header("Content-Type", path.equals("/instances") ? "application/dicom" : "application/octet-stream")
                .method(method, body);
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void require(int status, String path) throws IOException {
        if (status != OK) {
            throw new IOException(base + path + " answers " + status);
        }
    }
}
