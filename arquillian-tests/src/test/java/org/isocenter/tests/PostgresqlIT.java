package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.testing.Eventually;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server on a PostgreSQL that this test starts, as archives that matter have it. */
@ExtendWith(ArquillianExtension.class)
class PostgresqlIT {

    @ArquillianResource
    private ContainerController controller;

    private final StorageArea storage = new StorageArea(OwnServer.data("isocenter/storage"));
    private EmbeddedPostgres postgresql;
    private OwnServer own;
    private DeployedServer server;

    @BeforeEach
    void start() throws IOException {
        try {
            postgresql = EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
        OwnServer.forgetData();
        own = new OwnServer(controller);
        server = startServer();
    }

    @AfterEach
    void stop() throws IOException {
        if (own != null) {
            own.stop();
            OwnServer.forgetData();
        }
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @Test
    void whatIsStoredShouldBeFoundSentAndDeleted() throws Exception {
        StoredData data = new StoredData(server, storage);
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

        assertThat(changes(5)).hasSize(5);
        String patient =
                DeployedServer.json(server.get("/patients"), JsonArray.class).getString(0);
        assertThat(server.request("DELETE", "/patients/" + patient).statusCode())
                .isEqualTo(200);
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
        postgresql = EmbeddedPostgres.builder().start();

        server = startServer();

        StoredData data = new StoredData(server, storage);
        data.assertStored(sample);
        data.assertAgreement();
    }

    /** The changes so far, as soon as there are so many: they get their numbers after the transaction. */
    private List<JsonObject> changes(int atLeast) throws Exception {
        return Eventually.value(
                atLeast + " changes",
                () -> DeployedServer.json(server.get("/changes?limit=100"), JsonObject.class)
                        .getJsonArray("Changes")
                        .getValuesAs(JsonObject.class),
                changes -> changes.size() >= atLeast);
    }

    private DeployedServer startServer() throws IOException {
        return own.start(
                "{}",
                "-Disocenter.db.driver=postgresql -Disocenter.db.user=postgres -Disocenter.db.password=postgres -Disocenter.db.url="
                        + postgresql.getJdbcUrl("postgres", "postgres").replaceAll("[?].*", ""));
    }
}
