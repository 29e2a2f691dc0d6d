package org.isocenter.ejb.remote.transfer.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.ScriptedPeer;
import org.isocenter.ejb.remote.transfer.TransferJob;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.jobs.JobState;
import org.isocenter.persistence.jobs.TestJobs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retrieving several things at once, and what a search finds. Each study is one instance of the same UID. */
class ParallelRetrieveTest {

    private static final String MULTIPART = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final int LANES = 4;

    private static H2Database database;

    private final TextStore store = new TextStore();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    /** Open once so many have asked. */
    private volatile CountDownLatch together = new CountDownLatch(0);

    /** Open once so many have been answered; study 1.400 waits for it. */
    private volatile CountDownLatch others = new CountDownLatch(0);

    private ScriptedPeer peer;

    @BeforeAll
    static void open() {
        database = H2Database.open("parallel");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() throws IOException {
        peer = new ScriptedPeer(this::answer);
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void asManyAsConfiguredShouldComeAtOnce() throws Exception {
        together = new CountDownLatch(LANES);

        JobReport report = retrieve(Map.of("RetrieveConcurrency", "" + LANES), studies(150));

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(mostAtOnce.get()).isEqualTo(LANES);
        assertThat(store.stored).hasSize(150).doesNotHaveDuplicates();
        assertThat(report.content().getString("ReceivedInstancesCount")).isEqualTo("150");
        assertThat(report.content().getJsonArray("Resources").getJsonObject(149).getString("Study"))
                .isEqualTo("1.150");
    }

    @Test
    void oneAtATimeShouldComeInOrderUnlessConfigured() throws Exception {
        retrieve(Map.of(), studies(5));

        assertThat(mostAtOnce.get()).isEqualTo(1);
        assertThat(store.stored).containsExactly("1.1", "1.2", "1.3", "1.4", "1.5");
    }

    @Test
    void requestShouldReplaceWhatTheDefinitionSays() throws Exception {
        TransferJob.Options options = new TransferJob.Options(0, false, Map.of("RetrieveConcurrency", "1"));

        retrieve(
                Map.of("RetrieveConcurrency", "4"),
                new RetrieveJob.Request("peer", studies(8), Optional.empty(), Map.of(), Map.of(), options));

        assertThat(mostAtOnce.get()).isEqualTo(1);
    }

    @Test
    void failuresShouldBeReportedInTheOrderOfTheResources() throws Exception {
        // The second fails late and in another way than those behind it.
        List<String> resources = List.of(
                "studies/1.1", "studies/1.400", "studies/1.404", "studies/1.2", "studies/1.404.1", "studies/1.3");
        others = new CountDownLatch(resources.size() - 1);

        JobReport report = retrieve(Map.of("RetrieveConcurrency", "6"), resources);

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getInt("FunctionErrorCode")).isEqualTo(8);
        assertThat(report.content().getString("FunctionErrorDetails")).contains("3 of 6", "studies/1.400");
        assertThat(report.content().getJsonArray("FailedResources").getValuesAs(JsonObject.class).stream()
                        .map(failed -> failed.getString("Resource")))
                .containsExactly("studies/1.400", "studies/1.404", "studies/1.404.1");
        assertThat(store.stored).containsExactlyInAnyOrder("1.1", "1.2", "1.3");
    }

    @Test
    void failureOfOneShouldLetTheOthersFinish() throws Exception {
        peer.then(ScriptedPeer.of(503, "text/plain", "busy", "Retry-After", "1"));

        JobReport report = retrieve(Map.of("RetrieveConcurrency", "3"), studies(9));

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(store.stored).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void cancellationShouldBreakOffAllTransfers() throws Exception {
        IntStream.range(0, LANES).forEach(i -> peer.then(peer.silent()));
        try (RemotePeer remote =
                        RemotePeer.of(RemotePeer.server(peer.url(), Map.of("RetrieveConcurrency", "" + LANES)));
                TestNode node = node(remote)) {
            UUID id = node.jobs.submit(job(remote).plan(request(studies(50))));
            node.until(id, report -> peer.requests.size() == LANES);

            node.jobs.cancel(id);

            assertThat(node.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.FAILURE);
        }
        assertThat(peer.requests).hasSize(LANES);
    }

    @Test
    void whatASearchFindsShouldBeRetrieved() throws Exception {
        RetrieveJob.Request request = new RetrieveJob.Request(
                "peer",
                List.of(),
                Optional.of(new RemoteQuery(Level.SERIES, Map.of("Modality", "CT"))),
                Map.of(),
                Map.of(),
                TransferJob.Options.DEFAULT);

        JobReport report = retrieve(Map.of(), request);

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests.get(0)).isEqualTo("GET /dicom-web/series?Modality=CT&limit=500&offset=0");
        assertThat(store.stored).containsExactly("1.7", "1.8");
        assertThat(report.content().getJsonArray("Resources").toString())
                .isEqualTo("[{\"Study\":\"1.2\",\"Series\":\"1.7\"},{\"Study\":\"1.2\",\"Series\":\"1.8\"}]");
        assertThat(report.content().getString("Level")).isEqualTo("Series");
        assertThat(report.content().getJsonObject("Query").getString("Modality"))
                .isEqualTo("CT");
    }

    @Test
    void searchThatIsRefusedShouldFailTheJob() throws Exception {
        peer.then(ScriptedPeer.of(400, "text/plain", "unknown key"));
        RetrieveJob.Request request = new RetrieveJob.Request(
                "peer",
                List.of(),
                Optional.of(new RemoteQuery(Level.STUDY, Map.of())),
                Map.of(),
                Map.of(),
                TransferJob.Options.DEFAULT);

        JobReport report = retrieve(Map.of(), request);

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getString("FunctionErrorDetails")).contains("unknown key");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String uid = path.substring(path.lastIndexOf('/') + 1);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            together.countDown();
            assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
            if (uid.equals("1.400")) {
                assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
            } else {
                others.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.decrementAndGet();
        }
        if (path.endsWith("/series")) {
            boolean first = exchange.getRequestURI().getQuery().endsWith("offset=0");
            ScriptedPeer.send(
                    exchange,
                    200,
                    "application/dicom+json",
                    first ? "[" + series("1.8") + "," + series("1.7") + "]" : "[]");
        } else if (uid.equals("1.400") || uid.startsWith("1.404")) {
            ScriptedPeer.send(exchange, uid.equals("1.400") ? 400 : 404, "text/plain", "no");
        } else {
            String instance = path.contains("/series/") ? "1.2/" + uid + "/" + uid : uid;
            ScriptedPeer.send(
                    exchange,
                    200,
                    MULTIPART,
                    "--b\r\nContent-Type: application/dicom\r\n\r\n" + instance + "\r\n--b--");
        }
    }

    private static String series(String uid) {
        return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]},\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"" + uid
                + "\"]}}";
    }

    private static List<String> studies(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "studies/1." + i).toList();
    }

    private static RetrieveJob.Request request(List<String> paths) {
        return new RetrieveJob.Request(
                "peer", paths, Optional.empty(), Map.of(), Map.of(), TransferJob.Options.DEFAULT);
    }

    private JobReport retrieve(Map<String, String> properties, List<String> paths) throws Exception {
        return retrieve(properties, request(paths));
    }

    private JobReport retrieve(Map<String, String> properties, RetrieveJob.Request request) throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode node = node(remote)) {
            return node.jobs
                    .complete(job(remote).plan(request))
                    .toCompletableFuture()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    private TestNode node(RemotePeer remote) {
        return new TestNode(new TestJobs(database.index()), new JobOptions(1, 10, true), job(remote));
    }

    private RetrieveJob job(RemotePeer remote) {
        return new RetrieveJob(new RetrieveAndStore(remote.ask(), store), remote.ask(), new FindRemotely(remote.ask()));
    }
}
