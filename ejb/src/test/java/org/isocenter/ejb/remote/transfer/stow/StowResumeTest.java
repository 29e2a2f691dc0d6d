package org.isocenter.ejb.remote.transfer.stow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.ejb.configuration.JobOptions;
import org.isocenter.ejb.jobs.Jobs.JobReport;
import org.isocenter.ejb.jobs.Jobs.Submission;
import org.isocenter.ejb.jobs.TestNode;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.isocenter.ejb.remote.transfer.FindRemotely;
import org.isocenter.ejb.remote.transfer.ScriptedPeer;
import org.isocenter.ejb.remote.transfer.TransferJob;
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

/** Sending to a server of which it is not known what it has got already. */
class StowResumeTest {

    private static final String JSON = "application/dicom+json";
    private static final String POST = "POST /dicom-web/studies";
    private static final String SEARCH = "GET /dicom-web/studies/1.2/series/1.2.3/instances?limit=500&offset=";

    private static H2Database database;

    private ScriptedPeer peer;

    @BeforeAll
    static void open() {
        database = H2Database.open("resume");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.thatStores();
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void whatArrivedBeforeABreakShouldNotBeSentAgain() throws Exception {
        TextArchive archive = new TextArchive(5);
        peer.then(StowResumeTest::readAndCut).then(having(0, 1, 2, 77)).then(having());

        JobReport report = send(archive, Map.of(), false);

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).containsExactly(POST, SEARCH + 0, SEARCH + 4, POST);
        assertThat(peer.acknowledged).containsExactly(TextArchive.uid(3), TextArchive.uid(4));
        assertThat(report.content().getString("InstancesCount")).isEqualTo("5");
        assertThat(report.content().getString("FoundInstancesCount")).isEqualTo("3");
    }

    @Test
    void nothingShouldBeSentWhereOnlyTheAnswerWasLost() throws Exception {
        peer.then(StowResumeTest::readAndCut).then(having(0, 1)).then(having());

        assertThat(send(new TextArchive(2), Map.of(), false).job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).containsExactly(POST, SEARCH + 0, SEARCH + 2);
    }

    @Test
    void answerThatBreaksOffShouldLeaveTheSameDoubt() throws Exception {
        peer.then(exchange -> {
                    ScriptedPeer.parts(exchange);
                    exchange.getResponseHeaders().set("Content-Type", JSON);
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('{');
                    throw new IOException("cut");
                })
                .then(having(0, 1))
                .then(having());

        assertThat(send(new TextArchive(2), Map.of(), false).job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).containsExactly(POST, SEARCH + 0, SEARCH + 2);
    }

    @ParameterizedTest
    @CsvSource({"502, 4", "504, 4", "503, 2", "429, 2"})
    void onlyWhatAProxyHasNotHeardShouldBeInDoubt(int status, int requests) throws Exception {
        peer.then(ScriptedPeer.of(status, "text/plain", "no"));
        if (requests == 4) {
            peer.then(having(0)).then(having(0));
        }

        assertThat(send(new TextArchive(2), Map.of(), false).job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "500", "501", "503"})
    void serverThatCannotBeAskedShouldBeSentEverythingAgain(int status) throws Exception {
        TextArchive archive = new TextArchive(3);
        peer.then(StowResumeTest::readAndCut).then(ScriptedPeer.of(status, "text/plain", "no"));

        JobReport report = send(archive, Map.of(), false);

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.acknowledged).containsExactlyElementsOf(archive.allUids());
        assertThat(report.content()).doesNotContainKey("FoundInstancesCount");
    }

    @Test
    void serverShouldNotBeAskedWhereItsDefinitionSaysSo() throws Exception {
        peer.then(StowResumeTest::readAndCut);

        assertThat(send(new TextArchive(2), Map.of("StowResume", "0"), false)
                        .job()
                        .state())
                .isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).containsExactly(POST, POST);
    }

    @Test
    void onlyWhatIsMissingShouldBeSentWhereThatIsWanted() throws Exception {
        peer.then(having(1)).then(having()).then(peer::acknowledge).then(having(2));

        JobReport report = send(new TextArchive(3), Map.of("StowMaxInstances", "2"), true);

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.acknowledged).containsExactly(TextArchive.uid(0));
        assertThat(report.content().getString("FoundInstancesCount")).isEqualTo("2");
    }

    private static void readAndCut(HttpExchange exchange) throws IOException {
        ScriptedPeer.parts(exchange);
        throw new IOException("cut");
    }

    /** Answers a search with these instances. */
    private static ScriptedPeer.Answer having(Integer... instances) {
        return ScriptedPeer.of(
                200,
                JSON,
                Stream.of(instances)
                        .map(i -> "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"" + TextArchive.uid(i) + "\"]}}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private JobReport send(TextArchive archive, Map<String, String> properties, boolean onlyMissing) throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode node = new TestNode(
                        new TestJobs(database.index()), new JobOptions(1, 10, true), job(remote, archive))) {
            Submission submission = job(remote, archive)
                    .plan(new StowJob.Request(
                            "peer", archive.identifiers(), Map.of(), onlyMissing, TransferJob.Options.DEFAULT));
            return node.jobs.complete(submission).toCompletableFuture().get(1, TimeUnit.MINUTES);
        }
    }

    private static StowJob job(RemotePeer remote, TextArchive archive) {
        return new StowJob(remote.ask(), archive, new FindRemotely(remote.ask()), (server, stored) -> {});
    }
}
