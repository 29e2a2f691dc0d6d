package org.isocenter.ejb.remote.transfer.stow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
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

/** Sending to a server that does as each test has written. */
class StowJobTest {

    private static H2Database database;

    private ScriptedPeer peer;

    @BeforeAll
    static void open() {
        database = H2Database.open("stow");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private TestJobs tables;

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.thatStores();
        tables = new TestJobs(database.index());
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Test
    void requestShouldBeWhatOrthancSends() throws Exception {
        JobReport report = send(new TextArchive(2), Map.of());

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).containsExactly("POST /dicom-web/studies");
        assertThat(peer.headers.get(0).getFirst("Content-Type"))
                .matches("multipart/related; type=\"application/dicom\"; boundary=[0-9a-f-]{70}");
        assertThat(peer.headers.get(0).getFirst("Accept")).isEqualTo("application/dicom+json");
        assertThat(peer.headers.get(0).getFirst("Transfer-encoding")).isEqualTo("chunked");
        assertThat(peer.headers.get(0)).doesNotContainKey("Expect");
        assertThat(peer.headers.get(0).getFirst("X-Site")).isEqualTo("here");
        assertThat(report.content().getString("InstancesCount")).isEqualTo("2");
    }

    @Test
    void headersOfTheMessageShouldReplaceThoseOfTheCaller() throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote, new TextArchive(1))) {
            Submission plain = submission(new TextArchive(1), false);
            Submission submission = new Submission(
                    plain.type(),
                    plain.priority(),
                    Json.createObjectBuilder(plain.parameters())
                            .add(
                                    "HttpHeaders",
                                    Json.createObjectBuilder()
                                            .add("content-type", "text/plain")
                                            .add("ACCEPT", "text/plain")
                                            .add("expect", "100-continue"))
                            .build(),
                    plain.content(),
                    plain.resources());

            node.jobs.complete(submission).toCompletableFuture().get(1, TimeUnit.MINUTES);
        }

        assertThat(peer.headers.get(0).get("Content-Type"))
                .singleElement()
                .asString()
                .startsWith("multipart/related");
        assertThat(peer.headers.get(0).get("Accept")).containsExactly("application/dicom+json");
        assertThat(peer.headers.get(0)).doesNotContainKey("Expect");
    }

    @Test
    void emptyListShouldBeOneMessageWithoutParts() throws Exception {
        JobReport report = send(new TextArchive(0), Map.of());

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).containsExactly("POST /dicom-web/studies");
        assertThat(peer.acknowledged).isEmpty();
    }

    @Test
    void jobThatWaitsForABusyServerShouldBeCancelledAtOnce() throws Exception {
        peer.then(ScriptedPeer.of(503, "text/plain", "busy", "Retry-After", "300"));
        TextArchive archive = new TextArchive(1);
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), Map.of()));
                TestNode node = node(remote, archive)) {
            UUID id = node.jobs.submit(submission(archive, false));
            node.until(id, report -> report.job().state() == JobState.RETRY);

            assertThat(node.jobs.cancel(id)).isEqualTo(StopResult.STOPPED);
            assertThat(node.jobs.find(id).orElseThrow().job().state()).isEqualTo(JobState.FAILURE);
        }
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void lengthShouldBeSentWhereChunksAreNotTaken() throws Exception {
        JobReport report = send(new TextArchive(3), Map.of("ChunkedTransfers", "0"));

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.headers.get(0)).doesNotContainKey("Transfer-encoding");
        assertThat(peer.headers.get(0).getFirst("Content-Length")).isNotNull();
        assertThat(peer.acknowledged).hasSize(3);
    }

    @Test
    void manyInstancesShouldBeSentSomeAtATimeAndEachOnce() throws Exception {
        TextArchive archive = new TextArchive(250);

        JobReport report = send(archive, Map.of());

        assertThat(report.content().getString("InstancesCount")).isEqualTo("250");
        assertThat(peer.requests).hasSize(3);
        assertThat(peer.acknowledged).containsExactlyElementsOf(archive.allUids());
    }

    @Test
    void definitionShouldSayHowManyAreSentAtOnce() throws Exception {
        send(new TextArchive(5), Map.of("StowMaxInstances", "2"));

        assertThat(peer.requests).hasSize(3);
        assertThat(peer.acknowledged).hasSize(5);
    }

    @Test
    void zeroShouldMeanOneMessageForAll() throws Exception {
        JobReport report = send(new TextArchive(1200), Map.of("StowMaxInstances", "0", "StowMaxSize", "0"));

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).hasSize(1);
        assertThat(peer.acknowledged).hasSize(1200);
    }

    @Test
    void eachStudyShouldGoToItsPathWhereThatIsWanted() throws Exception {
        TextArchive archive = new TextArchive(10, "1.2", "1.3");

        JobReport report = send(archive, Map.of("StowPerStudy", "1", "StowMaxInstances", "8"));

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests)
                .containsExactly(
                        "POST /dicom-web/studies/1.2", "POST /dicom-web/studies/1.3", "POST /dicom-web/studies/1.2");
        assertThat(peer.acknowledged).containsExactlyInAnyOrderElementsOf(archive.allUids());
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void jobOfLostFilesShouldSayThatTheyAreLost(String chunked) throws Exception {
        TextArchive archive = new TextArchive(2);
        archive.lost.addAll(archive.identifiers());

        JobReport report = send(archive, Map.of("ChunkedTransfers", chunked));

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getJsonArray("FailedResources").toString()).contains("Its file is lost");
        assertThat(report.content().getInt("FailedResourcesCount")).isEqualTo(2);
    }

    @Test
    void cutConnectionShouldBeTriedAgainWithoutWhatWasAcknowledged() throws Exception {
        TextArchive archive = new TextArchive(5);
        peer.then(peer::acknowledge).then(ScriptedPeer.cut()).then(ScriptedPeer.cut());

        JobReport report = send(archive, Map.of("StowMaxInstances", "2"));

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.acknowledged).containsExactlyElementsOf(archive.allUids());
        assertThat(report.content().getString("InstancesCount")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void busyServerShouldBeAskedAgain(int status) throws Exception {
        peer.then(ScriptedPeer.of(status, "text/plain", "busy", "Retry-After", "1"));

        assertThat(send(new TextArchive(1), Map.of()).job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"400, 8", "401, 29", "403, 29", "404, 17", "409, 9", "411, 9", "415, 9", "500, 9"})
    void refusalShouldFailTheJobWithItsCause(int status, int code) throws Exception {
        peer.then(ScriptedPeer.of(status, "text/html", "<p>no</p>"));

        JobReport report = send(new TextArchive(2), Map.of());

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getInt("FunctionErrorCode")).isEqualTo(code);
        assertThat(report.content().getString("FunctionErrorDetails"))
                .contains("/dicom-web/studies", "answered with " + status, "<p>no</p>");
        assertThat(peer.requests).hasSize(1);
    }

    @Test
    void refusedInstanceShouldNotKeepTheOthersFromBeingSent() throws Exception {
        TextArchive archive = new TextArchive(6);
        peer.then(peer.refusing(202, TextArchive.uid(1)));

        JobReport report = send(archive, Map.of("StowMaxInstances", "3"));

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getInt("FunctionErrorCode")).isEqualTo(9);
        assertThat(report.content().getString("FunctionErrorDetails")).contains("5 of 6 instances");
        assertThat(report.content().getInt("FailedResourcesCount")).isEqualTo(1);
        JsonObject failed = report.content().getJsonArray("FailedResources").getJsonObject(0);
        assertThat(failed.getString("Resource")).isEqualTo(archive.identifiers().get(1));
        assertThat(failed.getString("Reason")).contains("A700H");
        assertThat(peer.acknowledged).hasSize(5);
    }

    @Test
    void conflictThatNamesInstancesShouldBeTakenInstanceByInstance() throws Exception {
        peer.then(peer.refusing(409, TextArchive.uid(0), TextArchive.uid(1)));

        JobReport report = send(new TextArchive(2), Map.of());

        assertThat(report.content().getInt("FailedResourcesCount")).isEqualTo(2);
    }

    @Test
    void messageThatIsTooLargeShouldBeHalved() throws Exception {
        TextArchive archive = new TextArchive(8);
        ScriptedPeer.Answer tooLarge = ScriptedPeer.of(413, "text/plain", "too large");
        peer.then(tooLarge).then(tooLarge);

        JobReport report = send(archive, Map.of());

        assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
        assertThat(peer.requests).hasSize(6);
        assertThat(peer.acknowledged).containsExactlyElementsOf(archive.allUids());
    }

    @Test
    void answerWithoutJsonShouldFailEveryInstanceOfTheMessage() throws Exception {
        peer.then(ScriptedPeer.of(200, "text/html", "<p>welcome</p>"));

        JobReport report = send(new TextArchive(2), Map.of());

        assertThat(report.job().state()).isEqualTo(JobState.FAILURE);
        assertThat(report.content().getInt("FailedResourcesCount")).isEqualTo(2);
    }

    @Test
    void endlessAnswerShouldNotBeReadForEver() throws Exception {
        peer.then(ScriptedPeer.endless("application/dicom+json", "{\"".getBytes(), new byte[8192]));

        assertThat(send(new TextArchive(1), Map.of()).job().state()).isEqualTo(JobState.FAILURE);
    }

    @Test
    void deletedInstanceShouldBeSkippedAndLostFileReported() throws Exception {
        TextArchive archive = new TextArchive(4);
        archive.deleted.add(archive.identifiers().get(0));
        archive.lost.add(archive.identifiers().get(2));

        JobReport report = send(archive, Map.of());

        assertThat(peer.acknowledged).containsExactly(TextArchive.uid(1), TextArchive.uid(3));
        assertThat(report.content().getInt("FailedResourcesCount")).isEqualTo(1);
    }

    @Test
    void silentServerShouldBeGivenUpOnlyAfterAnotherAttempt() throws Exception {
        peer.then(peer.silent());

        assertThat(send(new TextArchive(1), Map.of()).job().state()).isEqualTo(JobState.SUCCESS);
    }

    @Test
    void jobOfADeadNodeShouldNotSendAgainWhatWasAcknowledged() throws Exception {
        TextArchive archive = new TextArchive(60);
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        archive.beforeOpening(25, () -> {
            sending.countDown();
            awaitFor(over);
        });
        Map<String, String> properties = Map.of("StowMaxInstances", "10");
        UUID id;
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties))) {
            TestNode dead = node(remote, archive);
            id = dead.jobs.submit(submission(archive, false));
            awaitFor(sending);
            dead.die();
        }
        // Its connections are closed: what it was sending is not acknowledged any more.
        tables.clock().move(Duration.ofSeconds(11));
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode heir = node(remote, archive)) {
            JobReport report = heir.end(id);
            over.countDown();

            assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
            assertThat(peer.acknowledged).doesNotHaveDuplicates().hasSize(60);
            assertThat(report.content().getString("InstancesCount")).isEqualTo("60");
        }
    }

    /** As a process that the system has suspended while it was sending, and that goes on after another one has taken its job over. */
    @Test
    void suspendedNodeShouldSendNothingMoreOnceAnotherHasItsJob() throws Exception {
        TextArchive archive = new TextArchive(60);
        Map<String, String> properties = Map.of("StowMaxInstances", "20");
        try (RemotePeer firstRemote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                RemotePeer secondRemote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode suspended = node(firstRemote, archive)) {
            CountDownLatch stopped = new CountDownLatch(1);
            CountDownLatch wakes = new CountDownLatch(1);
            archive.beforeOpening(30, () -> {
                stopped.countDown();
                awaitFor(wakes);
            });
            UUID id = suspended.jobs.submit(submission(archive, false));
            awaitFor(stopped);
            suspended.renewNothing();
            tables.clock().move(Duration.ofMinutes(1));
            suspended.pass(Duration.ofMinutes(1));
            try (TestNode heir = node(secondRemote, archive)) {
                JobReport report = heir.end(id);
                wakes.countDown();

                assertThat(report.job().state()).isEqualTo(JobState.SUCCESS);
                assertThat(report.content().getString("InstancesCount")).isEqualTo("60");
                TestNode.until(() -> suspended.jobs.runningHere() == 0);
                assertThat(heir.jobs.find(id).orElseThrow().job()).satisfies(job -> {
                    assertThat(job.completed()).isEqualTo(report.job().completed());
                    assertThat(job.state()).isEqualTo(JobState.SUCCESS);
                });
            }
            assertThat(peer.acknowledged).doesNotHaveDuplicates().hasSize(60);
        }
    }

    private static void awaitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JobReport send(TextArchive archive, Map<String, String> properties) throws Exception {
        try (RemotePeer remote = RemotePeer.of(RemotePeer.server(peer.url(), properties));
                TestNode node = node(remote, archive)) {
            return node.jobs
                    .complete(submission(archive, false))
                    .toCompletableFuture()
                    .get(1, TimeUnit.MINUTES);
        }
    }

    private TestNode node(RemotePeer remote, TextArchive archive) {
        return new TestNode(
                tables,
                new JobOptions(1, 10, true),
                new StowJob(remote.ask(), archive, new FindRemotely(remote.ask()), (server, stored) -> {}));
    }

    private static Submission submission(TextArchive archive, boolean slow) {
        return new Submission(
                "DicomWebStowClient",
                0,
                Json.createObjectBuilder()
                        .add("Server", "peer")
                        .add("HttpHeaders", Json.createObjectBuilder().add("X-Site", "here"))
                        .add("Debug", slow)
                        .add("Requested", JsonValue.EMPTY_JSON_OBJECT)
                        .build(),
                JsonValue.EMPTY_JSON_OBJECT,
                List.copyOf(archive.identifiers()));
    }
}
