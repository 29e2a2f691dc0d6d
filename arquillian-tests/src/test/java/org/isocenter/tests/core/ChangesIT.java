package org.isocenter.tests.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log of changes, and stability, on a server where a resource is stable after some seconds. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class ChangesIT {

    /** Long enough that what is asked just after an upload is asked in time, also on a busy machine. */
    private static final String CONFIGURATION = "{ \"StableAge\": 10, \"OverwriteInstances\": true }";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void changesShouldBeFollowedFromUploadToStabilityAcrossRestarts() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start(CONFIGURATION);
        SampleInstance sample = SampleInstance.ofNewStudy();
        long before;
        JsonObject uploaded;
        try {
            before = last(server);
            uploaded = json(server.upload(sample.file()), JsonObject.class);

            JsonObject page = changes(server, "since=" + before);
            assertThat(types(page)).startsWith("NewInstance", "NewSeries", "NewStudy", "NewPatient");
            JsonObject first = page.getJsonArray("Changes").getJsonObject(0);
            String id = uploaded.getString("ID");
            assertThat(first.getString("ID")).isEqualTo(id);
            assertThat(first.getString("Path")).isEqualTo("/instances/" + id);
            assertThat(first.getString("ResourceType")).isEqualTo("Instance");
            assertThat(first.getString("Date")).matches("\\d{8}T\\d{6}");
            assertThat(page.getInt("First")).isEqualTo((int) before + 1);

            JsonObject one = changes(server, "since=" + before + "&limit=1");
            assertThat(one.getBoolean("Done")).isFalse();
            assertThat(one.getInt("Last")).isEqualTo((int) before + 1);
            assertThat(types(changes(server, "since=" + before + "&type=NewStudy;NewPatient")))
                    .containsExactly("NewStudy", "NewPatient");
            assertThat(types(changes(server, "to=" + (before + 3) + "&limit=2")))
                    .containsExactly("NewSeries", "NewStudy");
            assertThat(server.get("/changes?type=NoSuchChange").statusCode()).isEqualTo(400);
            assertThat(series(server, uploaded).getBoolean("IsStable")).isFalse();
            assertThat(series(server, uploaded).getString("Status")).isEqualTo("Unknown");
            own.kill();
        } catch (AssertionError e) {
            own.stop();
            throw e;
        }

        server = own.start(CONFIGURATION);
        try {
            awaitChange(server, before, "StablePatient");
            JsonObject page = changes(server, "since=" + before);
            assertThat(types(page))
                    .containsExactly(
                            "NewInstance",
                            "NewSeries",
                            "NewStudy",
                            "NewPatient",
                            "StableSeries",
                            "StableStudy",
                            "StablePatient");
            assertThat(series(server, uploaded).getBoolean("IsStable")).isTrue();
            assertThat(types(changes(server, "last"))).containsExactly("StablePatient");

            long stable = page.getInt("Last");
            server.upload(sample.file());
            assertThat(types(changes(server, "since=" + stable))).startsWith("NewInstance");
            assertThat(series(server, uploaded).getBoolean("IsStable")).isFalse();

            bulkDelete(server, uploaded.getString("ParentSeries"));
            assertThat(types(changes(server, "since=" + before))).isEmpty();
            assertThat(types(changes(server, "since=" + before + "&type=Deleted")))
                    .isEmpty();

            HttpResponse<String> cleared = server.request("DELETE", "/changes");
            assertThat(cleared.statusCode()).isEqualTo(200);
            assertThat(cleared.body()).isEmpty();
            assertThat(changes(server, "type=Deleted").getJsonArray("Changes")).isEmpty();
            assertThat(last(server)).isGreaterThan(stable);
        } finally {
            own.stop();
            OwnServer.forgetData();
        }
    }

    @Test
    void exportsShouldBeAnEmptyLogUntilSomethingIsSent() throws Exception {
        JsonObject exports = json(DeployedServer.SHARED.get("/exports"), JsonObject.class);

        assertThat(exports.getJsonArray("Exports")).isEmpty();
        assertThat(exports.getBoolean("Done")).isTrue();
        assertThat(exports.getInt("Last")).isZero();
        assertThat(DeployedServer.SHARED.request("DELETE", "/exports").statusCode())
                .isEqualTo(200);
    }

    @Test
    void clockShouldBeReadInUtcAndLocally() throws Exception {
        for (String path : List.of("/tools/now", "/tools/now-local")) {
            assertThat(DeployedServer.SHARED.get(path).body()).matches("\\d{8}T\\d{6}");
        }
    }

    @Test
    void bulkDeletionShouldRefuseWhatIsNoListOfIdentifiers() throws Exception {
        for (String body : List.of("[]", "{}", "{\"Resources\":3}", "{\"Resources\":[3]}", "{", "")) {
            HttpResponse<String> refused =
                    DeployedServer.SHARED.send("POST", "/tools/bulk-delete", BodyPublishers.ofString(body));
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
        }
        bulkDelete(DeployedServer.SHARED, "no identifier");
    }

    private static void bulkDelete(DeployedServer server, String id) throws Exception {
        HttpResponse<String> answer =
                server.send("POST", "/tools/bulk-delete", BodyPublishers.ofString("{\"Resources\":[\"" + id + "\"]}"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static void awaitChange(DeployedServer server, long since, String type) throws Exception {
        Eventually.holds(
                type + " comes", () -> types(changes(server, "since=" + since)).contains(type));
    }

    private static JsonObject series(DeployedServer server, JsonObject uploaded) throws Exception {
        return json(server.get("/series/" + uploaded.getString("ParentSeries")), JsonObject.class);
    }

    private static long last(DeployedServer server) throws Exception {
        return changes(server, "since=1000000000").getInt("Last");
    }

    private static JsonObject changes(DeployedServer server, String query) throws Exception {
        return json(server.get("/changes?" + query), JsonObject.class);
    }

    private static List<String> types(JsonObject page) {
        JsonArray changes = page.getJsonArray("Changes");
        return changes.getValuesAs(JsonObject.class).stream()
                .map(change -> change.getString("ChangeType"))
                .toList();
    }
}
