package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Limits of the archive, recycling and protection, on servers with limits. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class ArchiveRulesIT {

    private static final int INSUFFICIENT_STORAGE = 507;

    @ArquillianResource
    private ContainerController controller;

    @Test
    void fullArchiveShouldRejectWithStatus507AndReasonA700() throws Exception {
        OwnServer own = new OwnServer(controller);
        empty(own);
        DeployedServer server = own.start("{ \"MaximumStorageSize\": 1, \"MaximumStorageMode\": \"Reject\" }");
        SampleInstance sample = largeSample();
        try {
            assertThat(server.upload(sample.file()).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = server.upload(largeSample().file());
            assertThat(refused.statusCode()).isEqualTo(INSUFFICIENT_STORAGE);
            assertThat(json(refused, JsonObject.class).getInt("OrthancStatus")).isEqualTo(19);

            HttpResponse<String> stow =
                    server.store("/dicom-web/studies", List.of(largeSample().file()));
            assertThat(stow.statusCode()).isEqualTo(INSUFFICIENT_STORAGE);
            JsonObject failed = json(stow, JsonObject.class)
                    .getJsonObject("00081198")
                    .getJsonArray("Value")
                    .getJsonObject(0);
            assertThat(failed.getJsonObject("00081197").getJsonArray("Value").getInt(0))
                    .isEqualTo(0xA700);

            assertThat(server.upload(sample.file()).statusCode()).isEqualTo(200);
            assertThat(server.upload(SampleInstance.ofNewStudy().file()).statusCode())
                    .as("a small instance still fits")
                    .isEqualTo(200);
            JsonObject system = json(server.get("/system"), JsonObject.class);
            assertThat(system.getInt("MaximumStorageSize")).isEqualTo(1);
            assertThat(system.getString("MaximumStorageMode")).isEqualTo("Reject");
        } finally {
            own.stop();
        }
    }

    @Test
    void fullArchiveShouldRecycleOldestUnprotectedPatientAlsoAfterRestart() throws Exception {
        OwnServer own = new OwnServer(controller);
        empty(own);
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = SampleInstance.ofNewStudy();
        SampleInstance third = SampleInstance.ofNewStudy();
        DeployedServer server = own.start("{ \"MaximumPatientCount\": 3 }");
        String firstPatient;
        String secondPatient;
        try {
            firstPatient = patient(server.upload(first.file()));
            secondPatient = patient(server.upload(second.file()));
            assertThat(server.get("/patients/" + firstPatient + "/protected").body())
                    .isEqualTo("0");
            assertThat(protect(server, firstPatient, "1").statusCode()).isEqualTo(200);
            assertThat(server.get("/patients/" + firstPatient + "/protected").body())
                    .isEqualTo("1");
            assertThat(protect(server, firstPatient, "perhaps").statusCode()).isEqualTo(400);
            assertThat(protect(server, "unknown", "1").statusCode()).isEqualTo(400);
            assertThat(server.get("/patients/unknown/protected").statusCode()).isEqualTo(400);
            server.upload(third.file());
            server.upload(second.sibling().file());
        } finally {
            own.stop();
        }

        server = own.start("{ \"MaximumPatientCount\": 3 }");
        try {
            String fourthPatient =
                    patient(server.upload(SampleInstance.ofNewStudy().file()));

            assertThat(patients(server)).containsExactly(firstPatient, secondPatient, fourthPatient);
            assertThat(server.get(third.path(), "Accept", DeployedServer.AS_STORED)
                            .statusCode())
                    .isEqualTo(404);
            JsonObject statistics = json(server.get("/statistics"), JsonObject.class);
            assertThat(statistics.getInt("CountPatients")).isEqualTo(3);
            assertThat(statistics.getInt("CountInstances")).isEqualTo(4);
        } finally {
            own.stop();
        }
    }

    @Test
    void compressedAndPlainFilesShouldBeReadAlikeWhateverTheOptionSays() throws Exception {
        OwnServer own = new OwnServer(controller);
        empty(own);
        SampleInstance compressed = largeSample();
        SampleInstance plain = compressed.sibling();
        // Housekeeping would give both files the form that the option asks for.
        String alone = ", \"Housekeeper\": { \"Enable\": false } }";
        DeployedServer server = own.start("{ \"StorageCompression\": true" + alone);
        JsonObject uploaded;
        try {
            uploaded = json(server.upload(compressed.file()), JsonObject.class);
            assertRead(server, compressed);
        } finally {
            own.stop();
        }

        server = own.start("{ \"StorageCompression\": false" + alone);
        try {
            server.upload(plain.file());
            assertRead(server, compressed);
            assertRead(server, plain);
            String instance = "/instances/" + uploaded.getString("ID");
            int length = compressed.file().length;
            assertThat(json(server.get(instance), JsonObject.class).getInt("FileSize"))
                    .isEqualTo(length);
            assertThat(server.bytes(instance + "/file").body()).isEqualTo(compressed.file());

            JsonObject one = json(server.get(instance + "/statistics"), JsonObject.class);
            long disk = Long.parseLong(one.getString("DicomDiskSize"));
            assertThat(one.getString("DicomUncompressedSize")).isEqualTo(Integer.toString(length));
            assertThat(disk).isPositive().isLessThan(length / 2);
            JsonObject all = json(server.get("/statistics"), JsonObject.class);
            assertThat(all.getString("TotalUncompressedSize"))
                    .isEqualTo(Integer.toString(length + plain.file().length));
            assertThat(all.getString("TotalDiskSize")).isEqualTo(Long.toString(disk + plain.file().length));
            JsonObject study =
                    json(server.get("/studies/" + uploaded.getString("ParentStudy") + "/statistics"), JsonObject.class);
            assertThat(study.getInt("CountInstances")).isEqualTo(2);
            assertThat(study.getInt("CountSeries")).isEqualTo(1);
            assertThat(server.get("/studies/unknown/statistics").statusCode()).isEqualTo(404);
        } finally {
            own.stop();
        }
    }

    private static void assertRead(DeployedServer server, SampleInstance sample) throws Exception {
        assertThat(DeployedServer.parts(server.bytes(sample.path(), "Accept", DeployedServer.AS_STORED)))
                .singleElement()
                .isEqualTo(sample.file());
    }

    private static void empty(OwnServer own) throws Exception {
        DeployedServer server = own.start("{}");
        try {
            for (String id : patients(server)) {
                server.request("DELETE", "/patients/" + id);
            }
            assertThat(json(server.get("/statistics"), JsonObject.class).getString("TotalDiskSize"))
                    .isEqualTo("0");
        } finally {
            own.stop();
        }
    }

    /** Of 600 KB, so that one fits in a megabyte and two do not. */
    private static SampleInstance largeSample() {
        return SampleInstance.ofNewStudy().with(new Tag(0x00204000), ValueRepresentation.LT, "comment ".repeat(75_000));
    }

    private static String patient(HttpResponse<String> uploaded) {
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(200);
        return json(uploaded, JsonObject.class).getString("ParentPatient");
    }

    private static HttpResponse<String> protect(DeployedServer server, String patient, String value) throws Exception {
        return server.send("PUT", "/patients/" + patient + "/protected", BodyPublishers.ofString(value));
    }

    private static List<String> patients(DeployedServer server) throws Exception {
        return json(server.get("/patients"), JsonArray.class).getValuesAs(JsonString::getString);
    }
}
