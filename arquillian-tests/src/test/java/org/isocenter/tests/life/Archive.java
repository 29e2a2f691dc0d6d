package org.isocenter.tests.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isocenter.tests.server.DeployedServer;

/**
 * A server and what it has to have.
 *
 * @param name under which the other one knows it
 */
record Archive(String name, DeployedServer server, StorageCheck storage, ArchiveModel model) {

    private static final int SERVER_ERROR = 500;

    HttpResponse<String> send(String method, String path, String body) throws Unacknowledged {
        return acknowledged(path, () -> server.send(method, path, BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) throws Unacknowledged {
        return acknowledged(path, () -> server.get(path));
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws Unacknowledged {
        return acknowledged(path, () -> server.bytes(path, headers));
    }

    HttpResponse<String> upload(byte[] body) throws Unacknowledged {
        return acknowledged("/instances", () -> server.upload(body));
    }

    HttpResponse<String> stow(List<byte[]> files) throws Unacknowledged {
        return acknowledged("/dicom-web/studies", () -> server.store("/dicom-web/studies", files));
    }

    /** The JSON of an answer of 200. */
    <T extends JsonStructure> T json(String path, Class<T> type) throws Unacknowledged {
        return ok(path, get(path), type);
    }

    static <T extends JsonStructure> T ok(String what, HttpResponse<String> response, Class<T> type) {
        assertThat(response.statusCode()).as(what + ": " + response.body()).isEqualTo(200);
        return DeployedServer.json(response, type);
    }

    JsonObject statistics() throws Unacknowledged {
        return json("/statistics", JsonObject.class);
    }

    private interface Request<T> {

        HttpResponse<T> send() throws IOException, InterruptedException;
    }

    private static <T> HttpResponse<T> acknowledged(String path, Request<T> request) throws Unacknowledged {
        try {
            HttpResponse<T> response = request.send();
            if (response.statusCode() >= SERVER_ERROR) {
                String body = response.body() instanceof byte[] bytes
                        ? new String(bytes, UTF_8)
                        : response.body().toString();
                throw new Unacknowledged(path + ": " + response.statusCode() + " " + body);
            }
            return response;
        } catch (IOException e) {
            throw new Unacknowledged(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unacknowledged(e);
        }
    }

    static byte[] zip(List<Revision> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.size(); i++) {
                zip.putNextEntry(new ZipEntry("IM" + i));
                zip.write(files.get(i).file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
