package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.testing.Eventually;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server on a PostgreSQL that this test starts, as archives that matter have it. */
@ExtendWith(ArquillianExtension.class)
class PostgresqlIT {

    /** What differs most from the defaults that other tests run with. */
    private static final String CONFIGURATION = """
            { "RemoteAccessAllowed": true, "AuthenticationEnabled": false, "DicomWeb": { "StrictMode": true } }
            """;

    private static EmbeddedPostgres postgresql;
    private static OwnServer own;
    private static DeployedServer server;

    @ArquillianResource
    private ContainerController controller;

    private final StorageArea storage = new StorageArea(OwnServer.data("isocenter/storage"));

    @BeforeEach
    void start() throws Exception {
        if (own != null) {
            deleteEverything();
            return;
        }
        OwnServer.forgetData();
        startPostgresql();
        own = new OwnServer(controller);
        startServer();
    }

    private static void deleteEverything() throws Exception {
        for (JsonString patient :
                DeployedServer.json(server.get("/patients"), JsonArray.class).getValuesAs(JsonString.class)) {
            assertThat(server.request("DELETE", "/patients/" + patient.getString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static void startPostgresql() throws IOException {
        try {
            postgresql = EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (own != null) {
            own.stop();
            own = null;
            OwnServer.forgetData();
        }
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @Test
    void whatIsStoredShouldBeFoundSentAndDeleted() throws Exception {
        StoredData data = new StoredData(server, storage);
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
        own.stop();
        postgresql.close();
        startPostgresql();
        startServer();

        StoredData data = new StoredData(server, storage);
        data.assertStored(sample);
        data.assertAgreement();
    }

    @Test
    void noHostileRequestShouldBeAnErrorOfTheServerOrHarmWhatIsStored() throws Exception {
        new HostileAttack(server).shouldBeNoErrorOfTheServerAndHarmNothing();
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

    private static void startServer() throws IOException {
        server = own.start(
                CONFIGURATION,
                "-Disocenter.db.driver=postgresql -Disocenter.db.user=postgres -Disocenter.db.password=postgres -Disocenter.db.url="
                        + postgresql.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
    }
}
