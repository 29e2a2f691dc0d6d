package org.isocenter.tests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.hostile.HostileAttack;
import org.isocenter.tests.search.SearchExtensionsIT;
import org.isocenter.tests.search.SearchedStudies;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.ServerProcess;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StoredData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server on a PostgreSQL that this test starts, as archives that matter have it. */
@StartsServers
class PostgresqlIT {

    private static final int SERVER = 50;
    private static final String DEFAULTS = "{}";

    /** What differs most from the defaults. */
    private static final String STRICT_AND_OPEN = """
            { "RemoteAccessAllowed": true, "AuthenticationEnabled": false, "DicomWeb": { "StrictMode": true } }
            """;

    private static EmbeddedPostgres postgresql;
    private static ServerProcess process;
    private static DeployedServer server;

    @BeforeAll
    static void start() throws Exception {
        startPostgresql();
        process = new ServerProcess("postgresql", SERVER, DEFAULTS, onPostgresql());
        server = process.server();
        process.start();
    }

    private static void startPostgresql() throws IOException {
        try {
            // On the port that the server's options name, also when it is another one.
            postgresql = EmbeddedPostgres.builder()
                    .setPort(postgresql == null ? 0 : postgresql.getPort())
                    .start();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
    }

    private static List<String> onPostgresql() {
        return List.of(
                "-Disocenter.db.driver=postgresql",
                "-Disocenter.db.user=postgres",
                "-Disocenter.db.password=postgres",
                "-Disocenter.db.url="
                        + postgresql.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
    }

    @AfterAll
    static void stop() throws Exception {
        if (process != null) {
            process.close();
        }
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @BeforeEach
    void deleteEverything() throws Exception {
        for (JsonString patient :
                DeployedServer.json(server.get("/patients"), JsonArray.class).getValuesAs(JsonString.class)) {
            assertThat(server.request("DELETE", "/patients/" + patient.getString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsStoredShouldBeFoundSentAndDeleted() throws Exception {
        StoredData data = new StoredData(server, process.storage());
        int last = DeployedServer.json(server.get("/changes?last"), JsonObject.class)
                .getInt("Last");
        SampleInstance sample = SampleInstance.ofNewStudy()
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Postgres^Greta")
                .with(Tag.STUDY_DATE, ValueRepresentation.DA, "20240229");
        server.store(
                "/dicom-web/studies", List.of(sample.file(), sample.sibling().file()));

        data.assertStored(sample);
        for (String query : List.of(
                "PatientName=*gres*",
                "PatientName=postgres%5Egreta",
                "PatientName=Posdgres%5EGretta&fuzzymatching=true",
                "StudyDate=20240201-20240301",
                "PatientID=" + sample.patient(),
                "00080018=" + sample.instance())) {
            assertThat(server.search("/dicom-web/studies?" + query)).as(query).hasSize(1);
        }
        assertThat(DeployedServer.json(
                        server.get("/dicom-web/studies/" + sample.study() + "/metadata"), JsonArray.class))
                .hasSize(2);
        data.assertAgreement();

        assertThat(changes(last, 5)).hasSize(5);
        deleteEverything();
        assertThat(data.indexed()).isEmpty();
        data.assertAgreement();
    }

    @Test
    void studyShouldBeSentAsAnArchiveModifiedAndDeidentified() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        server.store(
                "/dicom-web/studies", List.of(sample.file(), sample.sibling().file()));
        String study =
                DeployedServer.json(server.get("/studies"), JsonArray.class).getString(0);

        assertThat(server.bytes("/studies/" + study + "/archive").statusCode()).isEqualTo(200);
        assertThat(server.bytes("/studies/" + study + "/media").statusCode()).isEqualTo(200);
        for (String body : List.of("{\"Replace\":{\"StudyDescription\":\"Changed\"}}", "{}")) {
            String command = body.equals("{}") ? "/anonymize" : "/modify";
            HttpResponse<String> answer =
                    server.send("POST", "/studies/" + study + command, BodyPublishers.ofString(body));
            assertThat(answer.statusCode()).as(command + answer.body()).isEqualTo(200);
            String made = DeployedServer.json(answer, JsonObject.class).getString("ID");
            assertThat(DeployedServer.json(server.get("/studies/" + made + "/instances"), JsonArray.class))
                    .hasSize(2);
        }
    }

    @Test
    void searchShouldFollowItsRules() throws Exception {
        SearchedStudies studies = SearchedStudies.storeOn(server);

        studies.shouldBeFoundByTheRules();
        studies.shouldBeFoundAtEveryRoute();
        studies.shouldComeInPagesWithWhatIsAskedFor();
        for (RealFile file : SearchExtensionsIT.charsets()) {
            SearchExtensionsIT.nameShouldFindStudy(server, file);
        }
    }

    @Test
    void emptyDatabaseShouldBeFilledFromTheStorageArea() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        server.store(
                "/dicom-web/studies", List.of(sample.file(), sample.sibling().file()));
        process.stop();
        postgresql.close();
        startPostgresql();
        process.start();

        StoredData data = new StoredData(server, process.storage());
        data.assertStored(sample);
        data.assertAgreement();
    }

    @Test
    void noHostileRequestShouldBeAnErrorOfTheServerOrHarmWhatIsStored() throws Exception {
        process.stop();
        process.configure(STRICT_AND_OPEN);
        process.start();
        try {
            new HostileAttack(server).shouldBeNoErrorOfTheServerAndHarmNothing();
        } finally {
            process.stop();
            process.configure(DEFAULTS);
            process.start();
        }
    }

    /** The changes so far, as soon as there are so many: they get their numbers after the transaction. */
    private List<JsonObject> changes(int since, int atLeast) throws Exception {
        return Eventually.value(
                atLeast + " changes",
                () -> DeployedServer.json(server.get("/changes?limit=100&since=" + since), JsonObject.class)
                        .getJsonArray("Changes")
                        .getValuesAs(JsonObject.class),
                changes -> changes.size() >= atLeast);
    }
}
