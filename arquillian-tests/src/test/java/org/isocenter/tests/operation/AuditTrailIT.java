package org.isocenter.tests.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.testing.AuditSchema;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.dicom.testing.SyslogPeer;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.SoftToken;
import org.isocenter.tests.server.StartsServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * The audit trail of a whole session: what a few people do, line by line as the files have it and as a syslog server gets
 * it by TLS, with the server killed and the syslog server away in between; and nothing of it in any log.
 */
@StartsServers
class AuditTrailIT {

    private static final int SERVER = 70;
    private static final String SECRET = "Marked^Patient";
    private static final String SECRET_ID = "MARKED-ID";

    @TempDir
    private Path folder;

    private final SyslogPeer peer = new SyslogPeer();

    @Test
    void sessionShouldBeInTheFilesAndAtTheSyslogServerLineByLine() throws Exception {
        Path store = folder.resolve("peer.p12");
        SSLContext context = context(store);
        int port = peer.listenTls(context, 0);
        try (ServerProcess process = new ServerProcess("audit", SERVER, configuration(port), List.of())) {
            process.start();
            DeployedServer server = process.server();
            SampleInstance sample = SampleInstance.ofNewStudy()
                    .with(Tag.PATIENT_NAME, ValueRepresentation.PN, SECRET)
                    .with(Tag.PATIENT_ID, ValueRepresentation.LO, SECRET_ID);
            String study = sample.study();

            session(server, sample);
            List<String> expected = List.of(
                    "application-start 0",
                    "login 4 house",
                    "login 0 contributor",
                    "receive 0 contributor " + SECRET_ID + ' ' + study,
                    "login 0 viewer",
                    "query 0 viewer",
                    "access 0 viewer " + SECRET_ID + ' ' + study,
                    "send 0 viewer " + SECRET_ID + ' ' + study,
                    "access 4 viewer 2.25.999",
                    "restricted 4 viewer",
                    "login 0 root",
                    "configuration 0 root",
                    "update 0 root " + SECRET_ID + ' ' + study,
                    "export 0 root " + SECRET_ID + ' ' + study);
            awaitLines(process, expected.size());
            assertThat(lines(process)).extracting(AuditTrailIT::inShort).containsExactlyElementsOf(expected);
            Eventually.holds("all are sent", () -> peer.messages().size() >= expected.size());

            peer.close();
            delete(server, sample);
            awaitLines(process, expected.size() + 1);
            process.kill();
            peer.listenTls(context, port);
            process.start();
            List<String> all = Stream.concat(
                            expected.stream(),
                            Stream.of("delete-study 0 root " + SECRET_ID + ' ' + study, "application-start 0"))
                    .toList();
            awaitLines(process, all.size());
            process.stop();

            List<JsonObject> lines = lines(process);
            assertThat(lines.subList(0, all.size()))
                    .extracting(AuditTrailIT::inShort)
                    .containsExactlyElementsOf(all);
            assertThat(lines.get(all.size() - 1).getString("what"))
                    .isEqualTo("after a stop that was not in good order");
            assertThat(lines.get(lines.size() - 1).getString("kind")).isEqualTo("application-stop");
            messagesShouldSayWhatTheLinesSay(lines);
            nothingOfItShouldBeInTheLogs(process);
        } finally {
            peer.close();
        }
    }

    private static void session(DeployedServer server, SampleInstance sample) throws Exception {
        assertThat(server.get("/system", "Authorization", basic("house", "guess"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send(
                                "POST",
                                "/instances",
                                BodyPublishers.ofByteArray(sample.file()),
                                "Authorization",
                                basic("contributor", "c"))
                        .statusCode())
                .isEqualTo(200);
        String viewer = basic("viewer", "v");
        String study = "/dicom-web/studies/" + sample.study();
        assertThat(status(server, "GET", "/dicom-web/studies?PatientName=" + DeployedServer.encode(SECRET), viewer))
                .isEqualTo(200);
        assertThat(status(server, "GET", study + "/metadata", viewer)).isEqualTo(200);
        assertThat(server.get(study, "Authorization", viewer, "Accept", DeployedServer.AS_STORED)
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(status(server, "GET", study + "/metadata", viewer)).isEqualTo(200);
        }
        assertThat(status(server, "GET", "/dicom-web/studies/2.25.999/metadata", viewer))
                .isEqualTo(404);
        assertThat(status(server, "DELETE", study, viewer)).isEqualTo(403);
        String root = basic("root", "r");
        assertThat(server.send("PUT", "/tools/log-level", BodyPublishers.ofString("default"), "Authorization", root)
                        .statusCode())
                .isEqualTo(200);
        String id = id(sample);
        assertThat(status(server, "PUT", "/studies/" + id + "/labels/marked", root))
                .isEqualTo(200);
        assertThat(status(server, "GET", "/studies/" + id + "/archive", root)).isEqualTo(200);
    }

    private static void delete(DeployedServer server, SampleInstance sample) throws Exception {
        assertThat(status(server, "DELETE", "/dicom-web/studies/" + sample.study(), basic("root", "r")))
                .isBetween(200, 204);
    }

    /** The SHA-1 of the patient's ID and the study's UID, in groups, as Orthanc names studies. */
    private static String id(SampleInstance sample) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-1").digest((SECRET_ID + '|' + sample.study()).getBytes(UTF_8));
        return HexFormat.of().formatHex(digest).replaceAll("(.{8})(?!$)", "$1-");
    }

    /** Each line in its order, perhaps more than once, and each message as the schema has it. */
    private void messagesShouldSayWhatTheLinesSay(List<JsonObject> lines) throws Exception {
        Set<Long> sent =
                peer.messages().stream().map(SyslogPeer::sequence).collect(Collectors.toCollection(TreeSet::new));
        assertThat(sent)
                .containsExactlyElementsOf(lines.stream()
                        .map(line -> line.getJsonNumber("sequence").longValue())
                        .toList());
        for (String message : peer.messages()) {
            assertThat(AuditSchema.faults(SyslogPeer.document(message))).isEmpty();
            JsonObject line = lines.get((int) SyslogPeer.sequence(message) - 1);
            Element root = AuditSchema.document(SyslogPeer.document(message)).getDocumentElement();
            Element event =
                    (Element) root.getElementsByTagName("EventIdentification").item(0);
            Element code = (Element) root.getElementsByTagName("EventID").item(0);
            assertThat(code.getAttribute("originalText")).isEqualTo(line.getString("event"));
            assertThat(event.getAttribute("EventDateTime")).isEqualTo(line.getString("time"));
            assertThat(event.getAttribute("EventOutcomeIndicator")).isEqualTo("" + line.getInt("outcome"));
            assertThat(event.getAttribute("EventActionCode")).isEqualTo(line.getString("action"));
            if (line.containsKey("user")) {
                assertThat(message).contains("UserID=\"" + line.getString("user") + '"');
            }
            if (line.containsKey("patient")) {
                assertThat(message).contains("ParticipantObjectID=\"" + line.getString("patient") + '"');
            }
        }
    }

    /** Names of patients are for the audit trail and nowhere else. */
    private static void nothingOfItShouldBeInTheLogs(ServerProcess process) throws IOException {
        Path logs = process.data().getParent().resolveSibling("log");
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("Marked")
                        .doesNotContain(SECRET_ID);
            }
        }
    }

    private static void awaitLines(ServerProcess process, int count) throws Exception {
        Eventually.holds(
                count + " lines are there",
                Duration.ofMinutes(1),
                () -> lines(process).size() >= count);
    }

    private static List<JsonObject> lines(ServerProcess process) throws IOException {
        List<JsonObject> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(process.data().resolve("audit"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(file, UTF_8)) {
                    try (JsonReader reader = Json.createReader(new StringReader(line))) {
                        lines.add(reader.readObject());
                    }
                }
            }
        }
        return lines;
    }

    private static String inShort(JsonObject line) {
        return Stream.concat(
                        Stream.of(
                                line.getString("kind"),
                                "" + line.getInt("outcome"),
                                line.getString("user", ""),
                                line.getString("patient", "")),
                        line.containsKey("studies")
                                ? line.getJsonArray("studies").getValuesAs(JsonString::getString).stream()
                                : Stream.of())
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static int status(DeployedServer server, String method, String path, String authorization)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = server.request(method, path, "Authorization", authorization);
        return answer.statusCode();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private String configuration(int port) {
        return """
                { "AuthenticationEnabled": true, "AuditSyslog": "tls://localhost:%d", "AuditSyslogCACertificates": "%s",
                  "AuditSummaryTime": 3600,
                  "RegisteredUsers": { "viewer": "v", "contributor": "c", "root": "r" },
                  "UserRoles": { "viewer": "viewer", "contributor": "contributor" } }
                """.formatted(port, folder.resolve("peer.pem"));
    }

    private SSLContext context(Path store) throws Exception {
        SoftToken.run(
                SoftToken.keytool(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-alias",
                "peer",
                "-keystore",
                store.toString(),
                "-storepass",
                "sesame");
        SoftToken.run(
                SoftToken.keytool(),
                "-exportcert",
                "-rfc",
                "-alias",
                "peer",
                "-keystore",
                store.toString(),
                "-storepass",
                "sesame",
                "-file",
                folder.resolve("peer.pem").toString());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "sesame".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "sesame".toCharArray());
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(managers.getKeyManagers(), null, null);
        return made;
    }
}
