package org.isocenter.tests.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that nobody here wrote, as they send what they send when told nothing. */
@ExtendWith(ArquillianExtension.class)
class ClientsIT {

    private static final Path PYTHON =
            Path.of("src/test/python/dicomweb_client.py").toAbsolutePath();

    @TempDir
    Path directory;

    private static SampleInstance uploaded() throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        SHARED.upload(image.file());
        return image.instance();
    }

    @Test
    void pythonShouldStoreSearchRetrieveAndDelete() throws Exception {
        SampleImage image = SampleImage.ofFrames(1);
        SampleInstance instance = image.instance();
        Path file = Files.write(directory.resolve("image.dcm"), image.file());
        JsonObject did = run(
                "python3",
                PYTHON,
                SHARED.uri("/dicom-web"),
                instance.study(),
                instance.series(),
                instance.instance(),
                file);

        assertThat(did.getInt("stored")).isEqualTo(200);
        assertThat(did.getInt("found")).isEqualTo(1);
        assertThat(did.getInt("frame")).isEqualTo(did.getInt("value")).isPositive();
        assertThat(did.getInt("anything")).isEqualTo(did.getInt("value"));
        assertThat(did.getJsonArray("section").toString()).isEqualTo("[206,2]");
        assertThat(did.getBoolean("whole")).isTrue();
        assertThat(did.getJsonArray("form").toString()).isEqualTo("[200,2]");
        assertThat(did.getInt("deleted")).isEqualTo(204);
        assertThat(did.getInt("gone")).isEqualTo(404);
    }

    /** It accepts HTML, pictures and, less, anything. */
    @ParameterizedTest
    @CsvSource({
        "/system, application/json",
        "/dicom-web/studies?limit=1, application/dicom+json",
        "%s/metadata, application/dicom+json",
        "%s, multipart/related",
        "%s/rendered, image/"
    })
    void javasOldClientShouldGetSomethingOfUse(String path, String type) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                SHARED.uri(path.formatted(uploaded().path())).toURL().openConnection();

        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getContentType()).startsWith(type);
        connection.getInputStream().readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", "%s/metadata", "%s/frames/1", "%s/bulk/7fe00010", "%s/pixeldata", "%s/rendered", "/system"
            })
    void headShouldNameTheLengthOfGetOrNone(String template) throws Exception {
        String path = template.formatted(uploaded().path());
        byte[] body = SHARED.bytes(path).body();
        HttpResponse<String> head = SHARED.request("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(200);
        head.headers().firstValue("Content-Length").ifPresent(length -> assertThat(length)
                .isEqualTo(String.valueOf(body.length)));
    }

    @Test
    void otherMethodShouldBeTakenFromHeaderQueryAndForm() throws Exception {
        String[] form = {"Content-Type", "application/x-www-form-urlencoded"};
        assertThat(SHARED.get(uploaded().path(), "X-HTTP-Method-Override", "delete")
                        .statusCode())
                .isEqualTo(204);
        assertThat(SHARED.request("POST", uploaded().path() + "?_method=delete").statusCode())
                .isEqualTo(204);
        assertThat(SHARED.send("POST", uploaded().path(), BodyPublishers.ofString("_method=DELETE"), form)
                        .statusCode())
                .isEqualTo(204);
        // A page of another site can have a browser get any address.
        assertThat(SHARED.get(uploaded().path() + "?_method=delete", "User-Agent", "Mozilla/5.0")
                        .statusCode())
                .isEqualTo(200);
        assertThat(SHARED.request("POST", "/dicom-web/studies?_method=nope").statusCode())
                .isEqualTo(400);
    }

    @Test
    void deletionShouldBeOfWhatThePathNames() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance sibling = first.sibling();
        SampleInstance other = first.ofAnotherSeries();
        SHARED.store("/dicom-web/studies", List.of(first.file(), sibling.file(), other.file()));
        String study = "/dicom-web/studies/" + first.study();

        assertThat(SHARED.request("DELETE", first.path()).statusCode()).isEqualTo(204);
        assertThat(SHARED.request("DELETE", first.path()).statusCode()).isEqualTo(404);
        assertThat(SHARED.search(study + "/instances")).hasSize(2);
        assertThat(SHARED.request("DELETE", study + "/series/" + first.series()).statusCode())
                .isEqualTo(204);
        assertThat(SHARED.search(study + "/instances")).hasSize(1);
        assertThat(SHARED.request("DELETE", study).statusCode()).isEqualTo(204);
        assertThat(SHARED.get(study).statusCode()).isEqualTo(404);
    }

    @Test
    void programsForOrthancShouldFindThePlugin() throws Exception {
        assertThat(json(SHARED.get("/plugins"), JsonArray.class).toString())
                .isEqualTo("[\"explorer.js\",\"dicom-web\"]");
        JsonObject plugin = json(SHARED.get("/plugins/dicom-web"), JsonObject.class);
        assertThat(plugin.getString("ID")).isEqualTo("dicom-web");
        assertThat(plugin.getString("Version")).isEqualTo("1.24");
        assertThat(plugin.getString("RootUri")).isEqualTo("../dicom-web/app/client/index.html");
        assertThat(SHARED.get("/plugins/explorer.js").headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/javascript"));
        assertThat(SHARED.get("/plugins/nope").statusCode()).isEqualTo(404);
        assertThat(json(SHARED.get("/dicom-web/info"), JsonObject.class).getString("OrthancApiRoot"))
                .isEqualTo("./../");
        assertThat(json(SHARED.get("/system"), JsonObject.class))
                .containsKeys("DatabaseServerIdentifier", "DicomAet", "DicomPort", "MainDicomTags", "UserMetadata");
    }

    @ParameterizedTest
    @CsvSource({"10a-name-cp437.zip, 1", "10c-name-shift-jis.zip, 1", "16a-stored-with-descriptor.zip, 2"})
    void archivesShouldBeTakenAsProgramsWriteThem(String name, int members) throws Exception {
        byte[] archive = Files.readAllBytes(field(name));

        assertThat(json(SHARED.upload(archive), JsonArray.class)).hasSize(members);
    }

    @ParameterizedTest
    @ValueSource(strings = {"05n-says-implicit-is-explicit.dcm", "05o-says-explicit-is-implicit.dcm"})
    void negotiatedTransferSyntaxShouldBeTheOneOfTheBytes(String name) throws Exception {
        byte[] file = Files.readAllBytes(field(name));
        String id = json(SHARED.upload(file), JsonObject.class).getString("ID");
        JsonObject tags = json(SHARED.get("/instances/" + id + "/simplified-tags"), JsonObject.class);
        String path = "/dicom-web/studies/" + tags.getString("StudyInstanceUID") + "/series/"
                + tags.getString("SeriesInstanceUID") + "/instances/" + tags.getString("SOPInstanceUID");

        assertThat(SHARED.bytes(path, "Accept", "application/dicom; transfer-syntax=*")
                        .body())
                .isEqualTo(file);
        for (String syntax : new String[] {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1"}) {
            HttpResponse<byte[]> response =
                    SHARED.bytes(path, "Accept", "application/dicom; transfer-syntax=" + syntax);

            assertThat(response.statusCode()).as(syntax).isEqualTo(200);
            assertThat(response.body()).as(syntax).isNotEqualTo(file);
            assertThat(response.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(name2 -> assertThat(name2).contains(tags.getString("SOPInstanceUID") + ".dcm"));
        }
    }

    /** It compresses, makes weak tags of ours, and hands them back. */
    @Test
    void nginxBetweenShouldStillSaveTheAnswer() throws Exception {
        Path nginx = Path.of("/usr/sbin/nginx");
        assumeTrue(Files.isExecutable(nginx), "nginx is not installed");
        int port = freePort();
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), """
                daemon off;
                pid nginx.pid;
                error_log error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body;
                  proxy_temp_path proxy;
                  fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi;
                  scgi_temp_path scgi;
                  gzip on;
                  gzip_proxied any;
                  gzip_types application/dicom+json application/json;
                  server {
                    listen 127.0.0.1:%d;
                    location / { proxy_pass http://127.0.0.1:%d; }
                  }
                }
                """.formatted(port, SHARED.port()));
        Process process = new ProcessBuilder(
                        nginx.toString(), "-p", directory.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        try {
            DeployedServer behind = new DeployedServer(port);
            String path = uploaded().path() + "/metadata";
            Eventually.holds("nginx answers", () -> answers(behind));
            HttpResponse<byte[]> first = behind.bytes(path, "Accept-Encoding", "gzip");
            String tag = first.headers().firstValue("ETag").orElseThrow();

            assertThat(behind.get(path, "Accept-Encoding", "gzip", "If-None-Match", weak(tag))
                            .statusCode())
                    .isEqualTo(304);
            assertThat(behind.get("/dicom-web//studies//?limit=1").statusCode()).isEqualTo(200);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void longTextShouldBeCompressedForWhoTakesIt() throws Exception {
        HttpResponse<byte[]> response = SHARED.bytes("/tools/configuration", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(response.body()[0]).isEqualTo((byte) 0x1F);
        assertThat(SHARED.get("/tools/configuration").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    private static boolean answers(DeployedServer server) {
        try {
            return server.get("/system").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path field(String name) {
        Path file = Path.of(System.getProperty("isocenter.testdata", "absent"), "field", name);
        assumeTrue(Files.exists(file), "no such file in isocenter.testdata");
        return file;
    }

    private JsonObject run(String interpreter, Path script, Object... arguments) throws Exception {
        Path errors = directory.resolve("errors");
        List<String> command = Stream.concat(
                        Stream.of(interpreter, script.toString()),
                        Stream.of(arguments).map(Object::toString))
                .toList();
        Process process;
        try {
            process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        } catch (IOException e) {
            assumeTrue(false, interpreter + " is not installed");
            throw new AssertionError(e);
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        String said = Files.readString(errors);
        assumeTrue(!said.contains("No module named 'requests'"), "requests is not installed");
        assertThat(status).as(said).isZero();
        try (JsonReader reader = Json.createReader(new StringReader(output))) {
            return reader.readObject();
        }
    }
}
