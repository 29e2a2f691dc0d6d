package org.isocenter.tests.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.JobsOfServer;
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

/** Jobs outlive the server that runs them; and two servers exchange instances. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class KilledJobIT {

    private static final int INSTANCES = 500;
    private static final String CONFIGURATION =
            "{ \"DicomWeb\": { \"ServersInDatabase\": true }, \"ConcurrentJobs\": 5, \"MediaArchiveSize\": 2 }";

    private static final String COMPRESSING =
            "{ \"StorageCompression\": true, \"Housekeeper\": { \"ThrottleDelay\": 1 } }";

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

    /** What each job makes is there in full once it has succeeded, and once only; sources go when all is made. */
    @Test
    void jobsThatMakeSomethingShouldComplete() throws Exception {
        String study = storeStudy(server);
        String other = storeStudy(server);
        String moved = json(server.get("/studies/" + other), JsonObject.class)
                .getJsonArray("Series")
                .getString(0);
        String target = json(server.upload(SampleInstance.ofNewStudy().file()), JsonObject.class)
                .getString("ParentStudy");
        Map<String, String> jobs = new LinkedHashMap<>();
        jobs.put("archive", begin("/studies/" + study + "/archive", "{\"Asynchronous\":true}"));
        jobs.put("media", begin("/studies/" + study + "/media", "{\"Asynchronous\":true}"));
        jobs.put("anonymize", begin("/studies/" + study + "/anonymize", "{\"Asynchronous\":true}"));
        jobs.put(
                "modify",
                begin(
                        "/studies/" + study + "/modify",
                        "{\"Asynchronous\":true,\"Replace\":{\"StudyDescription\":\"N\"}}"));
        jobs.put(
                "merge",
                begin("/studies/" + target + "/merge", "{\"Asynchronous\":true,\"Resources\":[\"" + moved + "\"]}"));
        JobsOfServer begun = new JobsOfServer(server);
        begun.until(jobs.get("anonymize"), job -> job.getInt("Progress") > 0);
        own.kill();

        server = own.start(CONFIGURATION);

        JobsOfServer resumed = new JobsOfServer(server);
        Map<String, JsonObject> ends = new LinkedHashMap<>();
        for (Map.Entry<String, String> job : jobs.entrySet()) {
            JsonObject end = resumed.end(job.getValue());
            assertThat(end.getString("State")).as(end.toString()).isEqualTo("Success");
            ends.put(job.getKey(), end);
        }
        for (String form : List.of("archive", "media")) {
            List<String> entries = entries(server.bytes("/jobs/" + jobs.get(form) + "/archive"));
            entries.remove("DICOMDIR");
            assertThat(entries).as(form).doesNotHaveDuplicates().hasSize(INSTANCES);
        }
        for (String made : List.of("anonymize", "modify")) {
            assertThat(instances(ends.get(made).getJsonObject("Content").getString("ID")))
                    .as(made)
                    .isEqualTo(INSTANCES);
        }
        assertThat(instances(study)).isEqualTo(INSTANCES);
        assertThat(instances(target)).isEqualTo(INSTANCES + 1);
        assertThat(server.get("/studies/" + other).statusCode()).isEqualTo(404);
        assertThat(json(server.get("/statistics"), JsonObject.class).getInt("CountInstances"))
                .isEqualTo(4 * INSTANCES + 1);

        String split = begin(
                "/studies/" + target + "/split",
                "{\"Asynchronous\":true,\"Series\":[" + seriesOf(target) + "],\"KeepSource\":true}");
        resumed.until(split, job -> job.getInt("Progress") > 0);
        own.kill();
        server = own.start(CONFIGURATION);

        JsonObject end = new JobsOfServer(server).end(split);
        assertThat(end.getString("State")).as(end.toString()).isEqualTo("Success");
        assertThat(instances(end.getJsonObject("Content").getString("TargetStudy")))
                .isEqualTo(INSTANCES + 1);
    }

    /** Older data is brought up to date by whichever run of the server is there, each resource once. */
    @Test
    void housekeepingShouldGoOnAfterAKill() throws Exception {
        String study = storeStudy(server);
        String instance = json(server.get("/studies/" + study + "/instances?expand=false"), JsonArray.class)
                .getString(0);
        String attachment = "/instances/" + instance + "/attachments/dicom/is-compressed";
        assertThat(server.get(attachment).body()).isEqualTo("0");
        own.stop();
        server = own.start(COMPRESSING);
        housekeeping(status -> status.getInt("Resources") > 0);
        own.kill();

        server = own.start(COMPRESSING);

        JsonObject status = housekeeping(done -> done.getString("State").equals("Done"));
        assertThat(status.getInt("Expected")).isEqualTo(INSTANCES + 1);
        assertThat(status.getInt("Resources")).isBetween(INSTANCES + 1, INSTANCES + 51);
        assertThat(status.getJsonObject("LastProcessedConfiguration").getString("StorageCompressionChange"))
                .isEqualTo("true");
        assertThat(server.get(attachment).body()).isEqualTo("1");
        assertThat(server.bytes("/instances/" + instance + "/file").statusCode())
                .isEqualTo(200);
        assertThat(server.metric("isocenter_housekeeping_under_way")).isZero();
    }

    private JsonObject housekeeping(Predicate<JsonObject> condition) throws Exception {
        return Eventually.value(
                "housekeeping is as it should be",
                () -> json(server.get("/housekeeper/status"), JsonObject.class),
                condition);
    }

    private String begin(String path, String body) throws Exception {
        HttpResponse<String> answer = server.send("POST", path, BodyPublishers.ofString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer, JsonObject.class).getString("ID");
    }

    private int instances(String study) throws Exception {
        return json(server.get("/studies/" + study + "/statistics"), JsonObject.class)
                .getInt("CountInstances");
    }

    private String seriesOf(String study) throws Exception {
        return json(server.get("/studies/" + study), JsonObject.class).getJsonArray("Series").stream()
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    private static List<String> entries(HttpResponse<byte[]> archive) throws Exception {
        assertThat(archive.statusCode()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
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
