package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.hostile.Route;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.SampleInstance;

/** Users who may reach some studies only, on every route of the JAX-RS classes: part of {@link RolesIT}, whose server it asks. */
final class StudiesOfUsers {

    private static final Path CLASSES = Path.of(System.getProperty("isocenter.root"), "web/target/classes");
    private static final String ADMINISTRATOR = RolesIT.basic("root", "r");
    private static final String CARDIOLOGIST = RolesIT.basic("cardiologist", "k");
    private static final String SONOGRAPHER = RolesIT.basic("sonographer", "s");

    /** The routes below a resource that some resource has; the path of each is known here, so that others answer 404 for all. */
    private static final int FEWEST_COMPARED = 25;

    private StudiesOfUsers() {}

    /** A study with the identifiers that its paths have. */
    private record Stored(
            SampleInstance sample, String instanceId, String studyId, String seriesId, String patientId) {}

    static void shouldBeAllThatTheyReach(DeployedServer server, Map<String, String> scopes) throws Exception {
        Stored own = store(
                server, SampleInstance.ofNewStudy().with(new Tag(0x00081040), ValueRepresentation.LO, "Cardiology"));
        Stored other = store(
                server,
                SampleInstance.ofNewStudy()
                        .with(new Tag(0x00081040), ValueRepresentation.LO, "Surgery")
                        .with(Tag.MODALITY, ValueRepresentation.CS, "US"));

        onlyOwnStudiesShouldBeFound(server, own, other);
        resourcesOfOthersShouldNotBeThere(server, scopes, CARDIOLOGIST, own, other);
        resourcesOfOthersShouldNotBeThere(server, scopes, SONOGRAPHER, other, own);
    }

    private static void onlyOwnStudiesShouldBeFound(DeployedServer server, Stored own, Stored other) throws Exception {
        for (String level : List.of("studies", "series", "instances")) {
            String found = server.get("/dicom-web/" + level, "Authorization", CARDIOLOGIST)
                    .body();
            assertThat(found)
                    .as(level)
                    .contains(own.sample().study())
                    .doesNotContain(other.sample().study());
            found = server.get("/dicom-web/" + level, "Authorization", SONOGRAPHER)
                    .body();
            assertThat(found)
                    .as(level)
                    .contains(other.sample().study())
                    .doesNotContain(own.sample().study());
        }
        for (String level : List.of("Patient", "Study", "Series", "Instance")) {
            HttpResponse<String> found = server.send(
                    "POST",
                    "/tools/find",
                    BodyPublishers.ofString("{\"Level\": \"" + level + "\", \"Query\": {}}"),
                    "Authorization",
                    CARDIOLOGIST);
            assertThat(DeployedServer.json(found, JsonArray.class)).as(level).hasSize(1);
        }
        assertThat(server.send(
                                "POST",
                                "/tools/lookup",
                                BodyPublishers.ofString(other.sample().study()),
                                "Authorization",
                                CARDIOLOGIST)
                        .body())
                .isEqualTo("[]");
    }

    /** Generated from the routes, so that none can be forgotten. */
    private static void resourcesOfOthersShouldNotBeThere(
            DeployedServer server, Map<String, String> scopes, String user, Stored own, Stored other) throws Exception {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Route route : Route.of(CLASSES)) {
            String scope = scopes.get(route.method() + " " + RolesIT.withoutPatterns(route.template()));
            String theirs = path(route.template(), other);
            String what = route.method() + " " + theirs + " ";
            if (scope.equals("all")) {
                int status = server.request(route.method(), theirs, "Authorization", user)
                        .statusCode();
                if (status != 403) {
                    wrong.add(what + status);
                }
            } else if (Set.of("study", "resource", "object").contains(scope)) {
                HttpResponse<String> answer = server.request(route.method(), theirs, "Authorization", user);
                if (answer.statusCode() != 404 && answer.statusCode() != 403) {
                    wrong.add(what + answer.statusCode());
                }
                if (route.method().equals("GET")
                        && server.get(theirs, "Authorization", ADMINISTRATOR).statusCode() == 200) {
                    compared++;
                    String ours = path(route.template(), own);
                    int allowed = server.get(ours, "Authorization", user).statusCode();
                    if (answer.statusCode() != 404 || allowed != 200 && !ours.endsWith("/patient")) {
                        wrong.add(what + answer.statusCode() + ", own " + allowed);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(FEWEST_COMPARED);
        assertThat(server.get("/studies/" + other.studyId(), "Authorization", ADMINISTRATOR)
                        .statusCode())
                .as("nothing was deleted")
                .isEqualTo(200);
    }

    static void shouldBeThatOfALink(DeployedServer server, Map<String, String> scopes) throws Exception {
        Stored shown = store(server, SampleInstance.ofNewStudy());
        Stored hidden = store(server, SampleInstance.ofNewStudy());
        JsonObject link = link(server, "{\"orthanc-id\": \"" + shown.studyId() + "\", \"level\": \"study\"}", 200);
        String bearer = "Bearer " + link.getString("token");

        resourcesOfOthersShouldNotBeThere(server, scopes, bearer, shown, hidden);
        String study = "/dicom-web/studies/" + shown.sample().study();
        assertThat(server.get(study + "/metadata", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(server.get(study + "/metadata?token=" + link.getString("token"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.request("DELETE", study, "Authorization", bearer).statusCode())
                .isEqualTo(403);
        assertThat(server.request("DELETE", study + "?token=" + link.getString("token"))
                        .statusCode())
                .isEqualTo(401);
        sessionOfALinkShouldEndWithIt(server, link, shown);
        link(server, "{\"dicom-uid\": \"1.2.3.4\", \"level\": \"study\"}", 404);
        link(server, "{\"dicom-uid\": \"1.2.3.4\", \"level\": \"patient\"}", 400);
        HttpResponse<String> ofOther = server.send(
                "PUT",
                "/auth/tokens/viewer",
                BodyPublishers.ofString(
                        "{\"resources\": [{\"dicom-uid\": \"" + hidden.sample().study() + "\"}]}"),
                "Authorization",
                CARDIOLOGIST);
        assertThat(ofOther.statusCode())
                .as("who may not reach a study makes no links to it")
                .isEqualTo(404);
    }

    private static void sessionOfALinkShouldEndWithIt(DeployedServer server, JsonObject link, Stored shown)
            throws Exception {
        HttpResponse<String> opened = server.get("/auth/open?token=" + link.getString("token"));
        assertThat(opened.headers().firstValue("Location"))
                .contains("../ui/#/study/" + shown.sample().study());
        String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        String found = server.get("/dicom-web/studies", "Cookie", cookie).body();
        assertThat(found).contains(shown.sample().study());
        JsonObject who = DeployedServer.json(server.get("/tools/permissions", "Cookie", cookie), JsonObject.class);
        assertThat(who.getJsonArray("Permissions").getString(0)).isEqualTo("read");
        assertThat(who.getJsonArray("Permissions")).hasSize(1);
        assertThat(who.getBoolean("Session")).isFalse();
        assertThat(server.get("/auth/tokens", "Cookie", cookie).statusCode()).isEqualTo(403);

        assertThat(server.request("DELETE", "/auth/tokens/" + link.getString("ID"), "Authorization", ADMINISTRATOR)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get("/dicom-web/studies", "Cookie", cookie).statusCode())
                .isEqualTo(401);
        assertThat(server.get("/auth/open?token=" + link.getString("token")).statusCode())
                .isEqualTo(404);
    }

    private static JsonObject link(DeployedServer server, String resource, int status) throws Exception {
        HttpResponse<String> made = server.send(
                "PUT",
                "/auth/tokens/stone-viewer-publication",
                BodyPublishers.ofString("{\"resources\": [" + resource + "], \"validity-duration\": 600}"),
                "Authorization",
                ADMINISTRATOR);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(status);
        return DeployedServer.json(made, JsonObject.class);
    }

    private static Stored store(DeployedServer server, SampleInstance sample) throws Exception {
        JsonObject stored = DeployedServer.json(
                server.send(
                        "POST",
                        "/instances",
                        BodyPublishers.ofByteArray(sample.file()),
                        "Authorization",
                        ADMINISTRATOR),
                JsonObject.class);
        return new Stored(
                sample,
                stored.getString("ID"),
                stored.getString("ParentStudy"),
                stored.getString("ParentSeries"),
                stored.getString("ParentPatient"));
    }

    /** A path that the template matches, to something in that study; levels that the template leaves open are that of the study. */
    private static String path(String template, Stored stored) {
        String level = template.replaceFirst("^/", "").replaceFirst("/.*", "");
        String first = level.startsWith("{level")
                ? (level.contains("studies") ? "studies" : level.replaceAll(".*: *([a-z]+).*", "$1"))
                : level;
        String id =
                switch (first) {
                    case "patients" -> stored.patientId();
                    case "studies" -> stored.studyId();
                    case "series" -> stored.seriesId();
                    default -> stored.instanceId();
                };
        String known = template.replaceFirst("\\{level[^{}]*}", first)
                .replaceFirst("\\{id(:[^{}]*(\\{[^{}]*})?[^{}]*)?}", id)
                .replaceFirst(
                        "\\{study(:[^{}]*(\\{[^{}]*})?[^{}]*)?}",
                        stored.sample().study())
                .replaceFirst(
                        "\\{series(:[^{}]*(\\{[^{}]*})?[^{}]*)?}",
                        stored.sample().series())
                .replaceFirst(
                        "\\{instance(:[^{}]*(\\{[^{}]*})?[^{}]*)?}",
                        stored.sample().instance());
        String path = RolesIT.path(known);
        return template.startsWith("/wado-uri")
                ? "/wado?requestType=WADO&studyUID=" + stored.sample().study() + "&seriesUID="
                        + stored.sample().series() + "&objectUID="
                        + stored.sample().instance()
                : path;
    }
}
