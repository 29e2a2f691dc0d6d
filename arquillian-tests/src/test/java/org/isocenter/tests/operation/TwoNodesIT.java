package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.JobsOfServer;
import org.isocenter.tests.server.ManagedBeans;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StowPeer;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two servers that share one PostgreSQL and one storage area. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class TwoNodesIT {

    private static final int INSTANCES = 200;

    @ArquillianResource
    private ContainerController controller;

    private EmbeddedPostgres postgresql;
    private OwnServer first;
    private OwnServer second;

    @BeforeEach
    void prepare() throws IOException {
        try {
            postgresql = EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
        OwnServer.forgetData();
        first = new OwnServer(controller);
        second = OwnServer.other(controller);
    }

    @AfterEach
    void stop() throws IOException {
        if (postgresql != null) {
            first.stop();
            second.stop();
            OwnServer.forgetData();
            postgresql.close();
        }
    }

    @Test
    void survivorShouldFinishTheJobsOfAKilledNodeAndHaveWhatItStored() throws Exception {
        DeployedServer killed = start(first);
        DeployedServer survivor = start(second);
        try (StowPeer peer = new StowPeer(INSTANCES * 3 / 10);
                ManagedBeans beansOfKilled = ManagedBeans.of(first.process());
                ManagedBeans beansOfSurvivor = ManagedBeans.of(second.process())) {
            define(killed, "peer", "{ \"Url\": \"" + peer.url() + "\", \"StowMaxInstances\": 20 }");
            define(killed, "archive", "[ \"" + SHARED.uri("/dicom-web") + "\" ]");
            beansOfSurvivor.invoke("Jobs", "suspend");
            SampleInstance remote = storeStudy(SHARED, 50);
            Storing storing = new Storing(killed);
            // Before the jobs, which would be through when it takes long.
            Eventually.holds("clients have stored something", () -> storing.acknowledged.size() >= 4);
            String stow = new JobsOfServer(killed)
                    .begin(
                            "peer",
                            "stow",
                            "{ \"Resources\": [ \"" + identifier(killed, storeStudy(killed, INSTANCES)) + "\" ],"
                                    + " \"Asynchronous\": true }");
            peer.awaitHeld();
            String study = "{ \"Study\": \"" + remote.study() + "\" }";
            String retrieve = new JobsOfServer(killed)
                    .begin(
                            "archive",
                            "retrieve",
                            "{ \"Resources\": [ " + String.join(", ", Collections.nCopies(20, study))
                                    + " ], \"Debug\": true, \"Asynchronous\": true }");
            // The survivor sees them, and leaves alone what the other holds.
            JobsOfServer jobs = new JobsOfServer(survivor);
            jobs.until(stow, "Running");
            beansOfSurvivor.invoke("Jobs", "proceed");
            beginAndEndAnother(survivor);
            assertThat(beansOfKilled.get("Jobs", "RunningHere")).isEqualTo(2);
            assertThat(beansOfSurvivor.get("Jobs", "RunningHere")).isEqualTo(0);

            first.kill();
            peer.release();

            List<SampleInstance> acknowledged = storing.end();
            JsonObject sent = jobs.end(stow);
            assertThat(sent.getString("State")).as(sent.toString()).isEqualTo("Success");
            assertThat(sent.getJsonObject("Content").getString("InstancesCount"))
                    .isEqualTo("" + INSTANCES);
            assertThat(peer.acknowledged).doesNotHaveDuplicates().hasSize(INSTANCES);
            assertThat(peer.sentAgain).isEmpty();
            JsonObject received = jobs.end(retrieve);
            assertThat(received.getString("State")).as(received.toString()).isEqualTo("Success");
            assertThat(received.getJsonObject("Content").getJsonArray("Instances"))
                    .hasSize(50);
            assertThat(acknowledged).isNotEmpty();
            assertStored(survivor, acknowledged);

            nodeThatStartsShouldLeaveAloneWhatTheOtherStores(survivor);
        }
    }

    /** By then the node has looked for jobs. */
    private static void beginAndEndAnother(DeployedServer node) throws Exception {
        JobsOfServer jobs = new JobsOfServer(node);
        String study = "{ \"Study\": \"" + storeStudy(SHARED, 1).study() + "\" }";
        jobs.end(jobs.begin("archive", "retrieve", "{ \"Resources\": [ " + study + " ], \"Asynchronous\": true }"));
    }

    private void nodeThatStartsShouldLeaveAloneWhatTheOtherStores(DeployedServer running) throws Exception {
        Storing storing = new Storing(running);
        DeployedServer started = start(first);
        List<SampleInstance> acknowledged = storing.end();

        assertThat(storing.failures).isEmpty();
        assertThat(acknowledged).isNotEmpty();
        assertStored(started, acknowledged);
    }

    /** A client that stores one instance after the other. */
    private static final class Storing {

        private final List<SampleInstance> acknowledged = new CopyOnWriteArrayList<>();
        private final List<String> failures = new CopyOnWriteArrayList<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final List<Future<?>> clients = new ArrayList<>();

        Storing(DeployedServer server) {
            for (int i = 0; i < 2; i++) {
                clients.add(threads.submit(() -> store(server)));
            }
        }

        private void store(DeployedServer server) {
            boolean over = false;
            while (!over) {
                SampleInstance sample = SampleInstance.ofNewStudy();
                try {
                    HttpResponse<String> answer = server.store("/dicom-web/studies", List.of(sample.file()));
                    if (answer.statusCode() == 200) {
                        acknowledged.add(sample);
                    } else {
                        failures.add(answer.statusCode() + " " + answer.body());
                    }
                    // Few, since each is looked at afterwards.
                    over = ended.await(100, TimeUnit.MILLISECONDS);
                } catch (IOException e) {
                    failures.add(e.toString());
                    over = true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        /** What was acknowledged until now. */
        List<SampleInstance> end() throws Exception {
            ended.countDown();
            for (Future<?> client : clients) {
                client.get();
            }
            threads.shutdownNow();
            return acknowledged;
        }
    }

    private static void assertStored(DeployedServer server, List<SampleInstance> samples) throws Exception {
        for (SampleInstance sample : samples) {
            List<byte[]> parts = DeployedServer.parts(server.bytes(sample.path(), "Accept", DeployedServer.AS_STORED));
            assertThat(parts).as(sample.instance()).hasSize(1);
            assertThat(parts.get(0)).as(sample.instance()).isEqualTo(sample.file());
        }
    }

    private DeployedServer start(OwnServer node) throws IOException {
        return node.start(
                "{ \"StorageDirectory\": \"" + OwnServer.data("isocenter/storage")
                        + "\", \"DicomWeb\": { \"ServersInDatabase\": true } }",
                "-Djboss.tx.node.id=" + node.name()
                        + " -Disocenter.db.driver=postgresql -Disocenter.db.user=postgres -Disocenter.db.password=postgres "
                        + "-Disocenter.db.url="
                        + postgresql.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
    }

    private static SampleInstance storeStudy(DeployedServer server, int instances) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        List<byte[]> files = new ArrayList<>(List.of(sample.file()));
        for (int i = 1; i < instances; i++) {
            files.add(sample.sibling().file());
        }
        assertThat(server.store("/dicom-web/studies", files).statusCode()).isEqualTo(200);
        return sample;
    }

    private static String identifier(DeployedServer server, SampleInstance sample) throws Exception {
        HttpResponse<String> found = server.send(
                "POST", "/tools/lookup", BodyPublishers.ofString(sample.study()), "Content-Type", "text/plain");
        return json(found, JsonArray.class).getJsonObject(0).getString("ID");
    }

    private static void define(DeployedServer at, String name, String definition) throws Exception {
        HttpResponse<String> answer = at.send("PUT", "/dicom-web/servers/" + name, BodyPublishers.ofString(definition));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
