package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.SHARED;
import static org.isocenter.tests.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Jobs outlive the server that runs them; and two servers exchange instances. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class KilledJobIT {

    private static final int INSTANCES = 500;
    private static final String CONFIGURATION = "{ \"DicomWeb\": { \"ServersInDatabase\": true } }";

    @ArquillianResource
    private ContainerController controller;

    private OwnServer own;
    private DeployedServer server;

    @BeforeEach
    void start() throws Exception {
        OwnServer.forgetData();
        own = new OwnServer(controller);
        server = own.start(CONFIGURATION);
    }

    @AfterEach
    void stop() throws Exception {
        own.stop();
        OwnServer.forgetData();
    }

    @Test
    void jobOfAKilledServerShouldCompleteAndSendNothingTwice() throws Exception {
        try (StowPeer peer = new StowPeer(2 * INSTANCES / 5)) {
            define(server, "peer", peer.url().toString());
            JobsOfServer jobs = new JobsOfServer(server);
            String study = storeStudy(server);
            String id = jobs.begin("peer", "stow", "{ \"Resources\": [ \"" + study + "\" ], \"Asynchronous\": true }");
            peer.awaitHeld();
            own.kill();
            peer.release();

            server = own.start(CONFIGURATION);
            JsonObject job = jobs.end(id);

            assertThat(job.getString("State")).as(job.toString()).isEqualTo("Success");
            assertThat(job.getJsonObject("Content").getString("InstancesCount")).isEqualTo("" + INSTANCES);
            assertThat(peer.acknowledged).doesNotHaveDuplicates().hasSize(INSTANCES);
            assertThat(peer.sentAgain).isEmpty();
        }
    }

    @Test
    void twoServersShouldExchangeInstances() throws Exception {
        define(server, "other", SHARED.uri("/dicom-web").toString());
        JobsOfServer jobs = new JobsOfServer(server);
        SampleInstance here = SampleInstance.ofNewStudy();
        String id = json(server.upload(here.file()), JsonObject.class).getString("ID");

        HttpResponse<String> stow = jobs.post("other", "stow", "{ \"Resources\": [ \"" + id + "\" ] }");
        assertThat(stow.statusCode()).as(stow.body()).isEqualTo(200);
        assertThat(SHARED.bytes("/instances/" + id + "/file").body()).isEqualTo(here.file());

        SampleInstance there = SampleInstance.ofNewStudy();
        String other = json(SHARED.upload(there.file()), JsonObject.class).getString("ID");
        HttpResponse<String> retrieve =
                jobs.post("other", "retrieve", "{ \"Resources\": [ { \"Study\": \"" + there.study() + "\" } ] }");
        assertThat(retrieve.statusCode()).as(retrieve.body()).isEqualTo(200);
        assertThat(server.bytes("/instances/" + other + "/file").body()).isEqualTo(there.file());

        JsonObject mirrored = jobs.end(
                jobs.begin("other", "mirror", "{ \"Query\": { \"PatientID\": \"" + there.patient() + "\" } }"));
        assertThat(mirrored.getJsonObject("Content").getInt("StudiesAlreadyThere"))
                .isEqualTo(1);
    }

    private static String storeStudy(DeployedServer server) throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<byte[]> files = new ArrayList<>(List.of(first.file()));
        for (int i = 1; i < INSTANCES; i++) {
            files.add(first.sibling().file());
        }
        assertThat(server.store("/dicom-web/studies", files).statusCode()).isEqualTo(200);
        HttpResponse<String> found = server.send(
                "POST", "/tools/lookup", BodyPublishers.ofString(first.study()), "Content-Type", "text/plain");
        return json(found, JsonArray.class).getJsonObject(0).getString("ID");
    }

    private static void define(DeployedServer at, String name, String url) throws Exception {
        HttpResponse<String> answer =
                at.send("PUT", "/dicom-web/servers/" + name, BodyPublishers.ofString("[ \"" + url + "\" ]"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
