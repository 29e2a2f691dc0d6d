package org.isocenter.ejb.remote.transfer.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.StopResult;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.ScriptedPeer;
import org.isocenter.ejb.remote.transfer.retrieve.RetrieveAndStore;
import org.isocenter.ejb.remote.transfer.retrieve.TextStore;
import org.isocenter.ejb.retrieve.RetrieveInstances;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.TestJobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copying from a server that has some studies, and does otherwise where a test has written so. */
class MirrorJobTest {

    private static final String JSON = "application/dicom+json";
    private static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";

    private static H2Database database;

    private final TextStore store = new TextStore();

    /** The instances of the remote studies. */
    private final Map<String, List<String>> studies = new TreeMap<>();

    private int pageSize = 500;
    private boolean knowsPages = true;
    private ScriptedPeer peer;

    @BeforeAll
    static void open() {
        database = H2Database.open("mirror");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() throws IOException {
        peer = new ScriptedPeer(this::answer);
        studies.put("1.1", List.of("1.1.1", "1.1.2"));
        studies.put("1.2", List.of("1.2.1"));
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void everyMatchingStudyShouldBeCopiedAndReported() throws Exception {
        JobReport report = mirror();

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(report.job().progress()).isEqualTo(100);
        assertThat(store.stored).containsExactlyInAnyOrder("1.1.1", "1.1.2", "1.2.1");
        assertThat(peer.requests.get(0)).isEqualTo("GET /dicom-web/studies?PatientID=P&limit=500&offset=0");
        assertThat(report.content().toString())
                .isEqualTo("{\"NetworkUsageMB\":\"0\",\"Query\":{\"PatientID\":\"P\"},\"ReceivedInstancesCount\":\"3\","
                        + "\"Server\":\"peer\",\"StudiesAlreadyThere\":0,\"StudiesCopied\":2,"
                        + "\"StudiesCount\":2,\"StudiesFailed\":0}");
    }

    @Test
    void repetitionShouldBringOnlyWhatIsNew() throws Exception {
        mirror();
        store.stored.remove("1.1.2");
        studies.put("1.3", List.of("1.3.1"));
        peer.requests.clear();

        JobReport report = mirror();

        assertThat(report.content().getInt("StudiesAlreadyThere")).isEqualTo(1);
        assertThat(report.content().getInt("StudiesCopied")).isEqualTo(2);
        assertThat(report.content().getString("ReceivedInstancesCount")).isEqualTo("2");
        assertThat(peer.requests)
                .contains("GET /dicom-web/studies/1.1/series/9.1/instances/1.1.2", "GET /dicom-web/studies/1.3");
    }

    @Test
    void pagesShouldBeAskedForUntilNothingNewComes() throws Exception {
        pageSize = 1;

        JobReport report = mirror();

        assertThat(report.content().getInt("StudiesCopied")).isEqualTo(2);
        assertThat(peer.requests)
                .startsWith(
                        "GET /dicom-web/studies?PatientID=P&limit=500&offset=0",
                        "GET /dicom-web/studies?PatientID=P&limit=500&offset=1",
                        "GET /dicom-web/studies?PatientID=P&limit=500&offset=2");
    }

    @Test
    void serverThatKnowsNoPagesShouldNotBeAskedForEver() throws Exception {
        knowsPages = false;

        assertThat(mirror().content().getInt("StudiesCopied")).isEqualTo(2);
    }

    @Test
    void instanceThatDoesNotComeShouldFailItsStudyAndNoOther() throws Exception {
        studies.put("1.1", List.of("1.1.1", "1.1.404"));

        JobReport report = mirror();

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(store.stored).containsExactlyInAnyOrder("1.1.1", "1.2.1");
        assertThat(report.content().getInt("StudiesFailed")).isEqualTo(1);
        assertThat(report.content().getInt("StudiesCopied")).isEqualTo(1);
        JsonObject failed = report.content().getJsonArray("FailedResources").getJsonObject(0);
        assertThat(failed.getString("Resource")).isEqualTo("1.1");
        assertThat(failed.getString("Reason")).contains("1 of 2 instances did not come");
        assertThat(report.content().getString("FunctionErrorDetails")).contains("1 of 2 studies");
    }

    @Test
    void whatIsNoUidShouldNameNoStudy() throws Exception {
        studies.put("../../system", List.of("1.9.1"));

        assertThat(mirror().content().getInt("StudiesCount")).isEqualTo(2);
        assertThat(peer.requests).noneMatch(request -> request.contains("system"));
    }

    @Test
    void answerThatIsNoListShouldFailTheJob() throws Exception {
        peer.then(ScriptedPeer.of(200, "text/html", "<p>welcome</p>"));

        JobReport report = mirror();

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getString("FunctionErrorDetails")).contains("studies", "no JSON");
    }

    @Test
    void busyServerShouldBeAskedAgain() throws Exception {
        peer.then(ScriptedPeer.of(503, "text/plain", "busy", "Retry-After", "1"));

        assertThat(mirror().job().state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void progressShouldCountStudies() throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote)) {
            peer.then(this::answer)
                    .then(this::answer)
                    .then(this::answer)
                    .then(this::answer)
                    .then(this::answer)
                    .then(peer.silent());

            UUID id = node.jobs.submit(submission());

            JobReport half = node.until(id, report -> report.job().progress() > 0);
            assertThat(half.job().progress()).isEqualTo(50);
            assertThat(half.content().getInt("StudiesCopied")).isEqualTo(1);
            node.jobs.cancel(id);
        }
    }

    @Test
    void searchThatIsNotAnsweredShouldBeBrokenOffWhenTheJobIsCancelled() throws Exception {
        peer.then(peer.silent());
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote)) {
            UUID id = node.jobs.submit(submission());
            node.until(id, report -> !peer.requests.isEmpty());

            assertThat(node.jobs.cancel(id)).isEqualTo(StopResult.STOPPED);
            assertThat(node.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.FAILURE);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/dicom-web/".length());
        String query = exchange.getRequestURI().getQuery();
        if (path.equals("studies")) {
            ScriptedPeer.send(
                    exchange, 200, JSON, page(query, studies.keySet().stream().map(MirrorJobTest::study)));
        } else if (query != null) {
            String study = path.split("/")[1];
            ScriptedPeer.send(
                    exchange, 200, JSON, page(query, studies.get(study).stream().map(MirrorJobTest::instance)));
        } else {
            String last = path.substring(path.lastIndexOf('/') + 1);
            List<String> instances = studies.getOrDefault(last, List.of(last));
            String series = path.split("/")[1] + "/9.1/";
            ScriptedPeer.send(
                    exchange,
                    200,
                    MULTIPART,
                    message(instances.stream().map(uid -> series + uid).toList()));
        }
    }

    private String page(String query, Stream<String> matches) {
        int offset = knowsPages ? Integer.parseInt(query.replaceAll(".*offset=", "")) : 0;
        return matches.skip(offset).limit(pageSize).collect(Collectors.joining(",", "[", "]"));
    }

    private static String study(String uid) {
        return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]}}";
    }

    private static String instance(String uid) {
        return "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + uid
                + "\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"9.1\"]}}";
    }

    private static String message(List<String> uids) {
        return uids.stream()
                        .filter(uid -> !uid.endsWith("404"))
                        .map(uid -> "--b\r\nContent-Type: application/dicom\r\n\r\n" + uid + "\r\n")
                        .collect(Collectors.joining())
                + "--b--";
    }

    @Test
    void severalStudiesAtOnceShouldComeToTheSameEnd() throws Exception {
        for (int i = 3; i < 20; i++) {
            studies.put("1." + i, List.of("1." + i + ".1", "1." + i + ".2"));
        }
        studies.put("1.9", List.of("1.9.404"));

        JobReport report = mirror(Map.of("RetrieveConcurrency", "4"));

        assertThat(report.content().getInt("StudiesCopied")).isEqualTo(18);
        assertThat(report.content().getInt("StudiesFailed")).isEqualTo(1);
        assertThat(report.content().getString("ReceivedInstancesCount")).isEqualTo("35");
        assertThat(store.stored).hasSize(35).doesNotHaveDuplicates();
    }

    private JobReport mirror() throws Exception {
        return mirror(Map.of());
    }

    private JobReport mirror(Map<String, String> properties) throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode node = node(remote)) {
            return node.jobs.complete(submission()).toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    private TestNode node(RemotePeer remote) {
        return new TestNode(
                new TestJobs(database.index()),
                new JobOptions(1, 10, true),
                new MirrorJob(
                        remote.ask(),
                        new FindRemotely(remote.ask()),
                        new RetrieveAndStore(remote.ask(), store),
                        new Local()));
    }

    private static Submission submission() {
        return new Submission(
                "DicomWebMirror",
                0,
                Json.createObjectBuilder()
                        .add("Server", "peer")
                        .add("HttpHeaders", JsonValue.EMPTY_JSON_OBJECT)
                        .add("Query", Json.createObjectBuilder().add("PatientID", "P"))
                        .build(),
                JsonValue.EMPTY_JSON_OBJECT,
                List.of());
    }

    private final class Local extends RetrieveInstances {

        @Override
        public Set<String> instanceUids(ResourcePath.Study study) {
            return new HashSet<>(store.stored);
        }
    }
}
