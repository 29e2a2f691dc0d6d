package org.isocenter.tests.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.dicom.web.MediaType;
import org.isocenter.dicom.web.MultipartRelatedReader;
import org.isocenter.dicom.web.MultipartRelatedWriter;

/**
 * A server with the application, as a client on this machine sees it. Paths begin with a slash and are taken as they are: what needs
 * it is encoded by the caller.
 *
 * @param port of its HTTP listener
 */
public record DeployedServer(int port) {

    /** The container that runs from the first test to the last; data of one test is there for the next. */
    public static final DeployedServer SHARED = new DeployedServer(Fork.httpPort(0));

    /** The container that tests start and stop themselves. */
    public static final DeployedServer OWN = new DeployedServer(Fork.httpPort(10));

    /** A second one of that kind. */
    public static final DeployedServer OTHER = new DeployedServer(Fork.httpPort(20));

    /** What retrieves files as they were stored. */
    public static final String AS_STORED = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A value for use in a query string. */
    public static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    /** A request with a method, without a body; headers as names and values in turn. */
    public HttpResponse<String> request(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return request("GET", path, headers);
    }

    public HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(builder(path, headers).method(method, body).build(), BodyHandlers.ofString());
    }

    public <T> HttpResponse<T> send(
            String method, String path, HttpRequest.BodyPublisher body, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return CLIENT.send(builder(path).method(method, body).build(), handler);
    }

    public HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
        return CLIENT.send(builder(path, headers).GET().build(), BodyHandlers.ofByteArray());
    }

    public <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> handler, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(builder(path, headers).GET().build(), handler);
    }

    /** Posts a text and reads no more than so many bytes of the answer. */
    public int readSome(String path, String body, int length) throws IOException, InterruptedException {
        HttpRequest request = builder(path).POST(BodyPublishers.ofString(body)).build();
        try (InputStream answer =
                CLIENT.send(request, BodyHandlers.ofInputStream()).body()) {
            int left = length;
            for (int count = 0; left > 0 && count >= 0; left -= count) {
                count = Math.toIntExact(answer.skip(left));
                if (count == 0) {
                    count = answer.read() < 0 ? -1 : 1;
                }
            }
            return length - Math.max(left, 0);
        }
    }

    private HttpRequest.Builder builder(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofMinutes(5));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Waits until the server can do its work. */
    public void awaitReady() throws IOException {
        awaitReadiness(200);
    }

    /** Waits until the server says by this status that it is ready, or is not. */
    public void awaitReadiness(int status) throws IOException {
        try {
            Eventually.holds(
                    "readiness " + status, () -> get("/tools/readiness").statusCode() == status);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** What the metrics say of one of them. */
    public long metric(String name) throws IOException, InterruptedException {
        return get("/tools/metrics-prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.valueOf(line.substring(name.length() + 1)).longValue())
                .findFirst()
                .orElseThrow();
    }

    /** Stores one file the way of the core interface. */
    public HttpResponse<String> upload(byte[] file) throws IOException, InterruptedException {
        return send("POST", "/instances", BodyPublishers.ofByteArray(file), "Content-Type", "application/dicom");
    }

    /** Stores files by one STOW-RS request. */
    public HttpResponse<String> store(String path, List<byte[]> files) throws IOException, InterruptedException {
        String boundary = MultipartRelatedWriter.newBoundary();
        return send(
                "POST",
                path,
                BodyPublishers.ofByteArray(multipart(boundary, files)),
                "Content-Type",
                MultipartRelatedWriter.mediaType("application/dicom", boundary));
    }

    /** A STOW-RS message of these files. */
    public static byte[] multipart(String boundary, List<byte[]> files) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        MultipartRelatedWriter writer = new MultipartRelatedWriter(message, boundary);
        for (byte[] file : files) {
            writer.beginPart(Map.of(), "application/dicom", file.length).write(file);
        }
        writer.finish();
        return message.toByteArray();
    }

    /** The matches of a search. */
    public List<JsonObject> search(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return json(response, JsonArray.class).getValuesAs(JsonObject.class);
    }

    public static <T extends JsonStructure> T json(HttpResponse<String> response, Class<T> type) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return type.cast(reader.read());
        }
    }

    /** The contents of the parts of a multipart answer. */
    public static List<byte[]> parts(HttpResponse<byte[]> response) throws IOException {
        String boundary = response.headers()
                .firstValue("Content-Type")
                .flatMap(MediaType::parse)
                .flatMap(type -> type.parameter("boundary"))
                .orElseThrow(() -> new AssertionError("no multipart answer: " + response.statusCode() + " "
                        + response.headers().map() + " " + new String(response.body(), UTF_8)));
        MultipartRelatedReader reader = new MultipartRelatedReader(new ByteArrayInputStream(response.body()), boundary);
        List<byte[]> parts = new ArrayList<>();
        for (Optional<MultipartRelatedReader.Part> part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(part.get().content().readAllBytes());
        }
        return parts;
    }
}
