package org.isocenter.ejb.remote.transfer.retrieve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.StopResult;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.ScriptedPeer;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.TestJobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Retrieving from a server that does as each test has written. */
class RetrieveJobTest {

    private static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";

    private static H2Database database;

    private final TextStore store = new TextStore();
    private ScriptedPeer peer;

    @BeforeAll
    static void open() {
        database = H2Database.open("retrieve");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() throws IOException {
        peer = new ScriptedPeer(ScriptedPeer.of(200, MULTIPART, message("1.5", "1.6")));
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void requestShouldBeWhatOrthancSends() throws Exception {
        JobReport report = retrieve(Map.of(), "studies/1.2", "studies/1.2/series/1.2.3");

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests)
                .containsExactly("GET /dicom-web/studies/1.2?a=b", "GET /dicom-web/studies/1.2/series/1.2.3?a=b");
        assertThat(peer.headers.get(0).getFirst("Accept"))
                .isEqualTo("multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        assertThat(report.content().getString("ReceivedInstancesCount")).isEqualTo("4");
        assertThat(report.content().getJsonArray("Instances")).hasSize(2);
        assertThat(report.content().getJsonArray("Resources").toString())
                .isEqualTo("[{\"Study\":\"1.2\"},{\"Study\":\"1.2\",\"Series\":\"1.2.3\"}]");
    }

    @Test
    void acceptShouldNotBeSentToServersThatDoNotKnowTheWildcard() throws Exception {
        retrieve(Map.of("HasWadoRsUniversalTransferSyntax", "0"), "studies/1.2");

        assertThat(peer.headers.get(0)).doesNotContainKey("Accept");
    }

    @ParameterizedTest
    @CsvSource({"400, 8", "404, 17", "409, 9", "413, 9", "500, 9"})
    void resourceThatIsRefusedShouldNotKeepTheOthersFromComing(int status, int code) throws Exception {
        peer.then(ScriptedPeer.of(status, "text/plain", "no"));

        JobReport report = retrieve(Map.of(), "studies/1.1", "studies/1.2");

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getInt("FunctionErrorCode")).isEqualTo(code);
        assertThat(report.content().getString("FunctionErrorDetails"))
                .contains("1 of 2", "/dicom-web/studies/1.1", "answered with " + status);
        assertThat(store.stored).containsExactly("1.5", "1.6");
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void refusedCredentialsShouldEndTheJob(int status) throws Exception {
        peer.then(ScriptedPeer.of(status, "text/plain", "no"));

        JobReport report = retrieve(Map.of(), "studies/1.1", "studies/1.2");

        assertThat(report.content().getInt("FunctionErrorCode")).isEqualTo(29);
        assertThat(peer.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/dicom             | 1.5                                                | multipart
            text/html                     | <p>welcome</p>                                     | text/html
            multipart/related             | --b                                                | boundary
            multipart/related; boundary=c | --b                                                | broke off
            multipart/related; boundary=b | --b!                                               | broke off
            """)
    void wrongAnswerShouldFailTheJob(String type, String body, String said) throws Exception {
        for (int i = 0; i < 10; i++) {
            peer.then(ScriptedPeer.of(200, type, body));
        }

        JobReport report = retrieve(Map.of(), "studies/1.1");

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getString("FunctionErrorDetails")).contains(said);
        assertThat(store.stored).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"429", "502", "503", "504"})
    void busyServerShouldBeAskedAgain(int status) throws Exception {
        peer.then(ScriptedPeer.of(status, "text/plain", "busy", "Retry-After", "1"));

        assertThat(retrieve(Map.of(), "studies/1.1").job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).hasSize(2);
    }

    @Test
    void silentServerShouldBeAskedAgain() throws Exception {
        peer.then(peer.silent());

        assertThat(retrieve(Map.of(), "studies/1.1").job().state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void pauseThatTheServerAsksForShouldNotKeepTheJobFromBeingPaused() throws Exception {
        peer.then(ScriptedPeer.of(429, "text/plain", "busy", "Retry-After", "300"));
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote)) {
            UUID id = node.jobs.submit(submission("studies/1.1"));
            node.until(id, report -> report.job().state() == JobState.RETRY);

            assertThat(node.jobs.pause(id)).isEqualTo(StopResult.STOPPED);
            assertThat(node.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.PAUSED);
            assertThat(node.jobs.resume(id)).isTrue();
            assertThat(node.end(id).job().state()).isEqualTo(JobState.SUCCESS);
        }
    }

    @Test
    void partOfAnotherTypeShouldFailTheJobAndKeepWhatCameBefore() throws Exception {
        peer.then(
                ScriptedPeer.of(
                        200,
                        MULTIPART,
                        "--b\r\nContent-Type: Application/DICOM; x=y\r\n\r\n1.5\r\n--b\r\nContent-Type: image/jpeg\r\n\r\nx\r\n--b--"));

        JobReport report = retrieve(Map.of(), "studies/1.1");

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getString("FunctionErrorDetails")).contains("image/jpeg");
        assertThat(store.stored).containsExactly("1.5");
        assertThat(report.content().getJsonArray("Instances")).hasSize(1);
    }

    @Test
    void partThatIsNoDicomShouldFailTheJob() throws Exception {
        peer.then(ScriptedPeer.of(200, MULTIPART, message("nonsense")));

        assertThat(retrieve(Map.of(), "studies/1.1").job().state()).isEqualTo(JobState.FAILURE);
    }

    @Test
    void messageThatBreaksOffShouldBeAskedForAgain() throws Exception {
        peer.then(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", MULTIPART);
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(message("1.5").substring(0, 60).getBytes(UTF_8));
            throw new IOException("cut");
        });

        JobReport report = retrieve(Map.of(), "studies/1.1");

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).hasSize(2);
        assertThat(report.content().getString("ReceivedInstancesCount")).isEqualTo("2");
    }

    /** Otherwise a server that mixes up its studies would pass for one that has given what it was asked for. */
    @ParameterizedTest
    @CsvSource({
        "studies/1.1, 1.9/1.2.3/1.5, belongs to study 1.9",
        "studies/1.1/series/1.3, 1.1/1.4/1.5, not asked for: studies/1.1/series/1.4/instances/1.5",
        "studies/1.1/series/1.3/instances/1.5, 1.1/1.3/1.6, not asked for: studies/1.1/series/1.3/instances/1.6",
    })
    void whatWasNotAskedForShouldNotCount(String path, String came, String reason) throws Exception {
        peer.then(ScriptedPeer.of(200, MULTIPART, message(came)));

        JobReport report = retrieve(Map.of(), path);

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().toString()).contains(reason);
    }

    @Test
    void answerWithoutContentShouldFailTheJob() throws Exception {
        peer.then(exchange -> exchange.sendResponseHeaders(204, -1));

        assertThat(retrieve(Map.of(), "studies/1.1").job().state()).isEqualTo(JobState.FAILURE);
    }

    @Test
    void endlessMessageShouldBeStoppedWhenTheJobIs() throws Exception {
        byte[] part = "--b\r\nContent-Type: application/dicom\r\n\r\n1.5\r\n".getBytes(UTF_8);
        peer.then(ScriptedPeer.endless(MULTIPART, new byte[0], part));
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote)) {
            UUID id = node.jobs.submit(submission("studies/1.1"));
            TestNode.until(() -> store.stored.size() >= 10);

            assertThat(node.jobs.cancel(id)).isEqualTo(StopResult.STOPPED);
            assertThat(node.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.FAILURE);
        }
    }

    @Test
    void endlessContentShouldBeBrokenOffWhenTheJobIsCancelled() throws Exception {
        peer.then(ScriptedPeer.endless(
                MULTIPART, "--b\r\nContent-Type: application/dicom\r\n\r\n1".getBytes(UTF_8), new byte[] {'1'}));
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote)) {
            UUID id = node.jobs.submit(submission("studies/1.1"));
            node.until(id, report -> !peer.requests.isEmpty());
            TestNode.until(store::isReading);

            assertThat(node.jobs.cancel(id)).isEqualTo(StopResult.STOPPED);
            assertThat(node.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.FAILURE);
        }
    }

    private static String message(String... uids) {
        StringBuilder message = new StringBuilder();
        for (String uid : uids) {
            message.append("--b\r\nContent-Type: application/dicom\r\n\r\n")
                    .append(uid)
                    .append("\r\n");
        }
        return message.append("--b--").toString();
    }

    private JobReport retrieve(Map<String, String> properties, String... paths) throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode node = node(remote)) {
            return node.jobs.complete(submission(paths)).toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    private TestNode node(RemotePeer remote) {
        return new TestNode(
                new TestJobs(database.index()),
                new JobOptions(1, 10, true),
                new RetrieveJob(
                        new RetrieveAndStore(remote.ask(), store), remote.ask(), new FindRemotely(remote.ask())));
    }

    private static Submission submission(String... paths) {
        return new Submission(
                "DicomWebWadoRetrieveClient",
                0,
                Json.createObjectBuilder()
                        .add("Server", "peer")
                        .add("HttpHeaders", JsonValue.EMPTY_JSON_OBJECT)
                        .add("Arguments", Json.createObjectBuilder().add("a", "b"))
                        .build(),
                JsonValue.EMPTY_JSON_OBJECT,
                List.of(paths));
    }
}
