package org.isocenter.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A server under measurement, with the DICOMweb services below {@code dicom-web/}. */
final class Server {

    private static final byte[] CLOSING = "--benchmark--\r\n".getBytes(US_ASCII);
    private static final byte[] PART = "--benchmark\r\nContent-Type: application/dicom\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);

    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Server(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    /** Stores files with one request. */
    void store(List<byte[]> files) throws IOException, InterruptedException {
        List<byte[]> body = new ArrayList<>();
        for (byte[] file : files) {
            body.add(PART);
            body.add(file);
            body.add(LINE_END);
        }
        body.add(CLOSING);
        HttpRequest request = HttpRequest.newBuilder(base.resolve("dicom-web/studies"))
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=benchmark")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(body))
                .build();
        expectSuccess(request, send(request).statusCode());
    }

    /** Sends anew, once, where the server closed a kept connection just before: storing and deleting twice does no harm. */
    private HttpResponse<Void> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            return client.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    /**
     * Gets a resource and throws its body away.
     *
     * @param atLeast bytes that the body has to have
     * @return the body's length in bytes
     * @throws IOException if the body is shorter, or the answer is no success
     */
    long get(String path, String accept, long atLeast) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", accept)
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            expectSuccess(request, response.statusCode());
            long length = body.transferTo(OutputStream.nullOutputStream());
            if (length < atLeast) {
                throw new IOException("GET " + request.uri() + " answered " + length + " bytes, not " + atLeast);
            }
            return length;
        }
    }

    /** Deletes a resource; one that is not there is no error. */
    void delete(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).DELETE().build();
        send(request);
    }

    private static void expectSuccess(HttpRequest request, int status) throws IOException {
        if (status != 200) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + status);
        }
    }
}
