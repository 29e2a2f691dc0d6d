package org.isocenter.tests.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.AS_STORED;
import static org.isocenter.tests.server.DeployedServer.json;
import static org.isocenter.tests.server.DeployedServer.parts;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.testing.Eventually;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.OwnServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleImage;
import org.isocenter.tests.server.SampleInstance;
import org.isocenter.tests.server.StartsServers;
import org.isocenter.tests.server.StorageArea;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an archive does with instances before it keeps them, on servers with rules of their own. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class IngestIT {

    private static final String JPEG_LS = TransferSyntax.JPEG_LS_LOSSLESS.uid().value();
    private static final String EXPLICIT =
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value();
    private static final StorageArea STORAGE = new StorageArea(OwnServer.data("isocenter/storage"));

    @ArquillianResource
    private ContainerController controller;

    @Test
    void instancesShouldBeKeptInTheTransferSyntaxThatIsWanted() throws Exception {
        OwnServer own = fresh();
        DeployedServer server =
                own.start("{ \"IngestTranscoding\": \"" + JPEG_LS + "\", \"OverwriteInstances\": true }");
        try {
            assertThat(json(server.get("/system"), JsonObject.class).getString("IngestTranscoding"))
                    .isEqualTo(JPEG_LS);
            SampleImage image = SampleImage.ofFrames(3);
            SampleInstance report = SampleInstance.ofNewStudy();
            byte[] withoutPixels = Part10Samples.file(
                    report.dataSet().toBuilder().remove(Tag.PIXEL_DATA).build(),
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

            HttpResponse<String> response = server.store("/dicom-web/studies", List.of(image.file(), withoutPixels));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(syntax(server, image.path())).isEqualTo(JPEG_LS);
            assertThat(syntax(server, report.path())).isEqualTo(EXPLICIT);
            for (int number = 1; number <= 3; number++) {
                assertThat(parts(server.bytes(image.path() + "/frames/" + number)))
                        .singleElement()
                        .isEqualTo(image.frame(number));
            }
            assertThat(STORAGE.stored()).hasSize(2);
            assertThat(STORAGE.unfinished()).isEmpty();

            transcodeRealFiles(server);
            verified(server, 0);
        } finally {
            own.stop();
        }
    }

    /** Every real file, one after the other: its frames come back as they would from a server that does not transcode. */
    private static void transcodeRealFiles(DeployedServer server) throws Exception {
        Map<String, List<String>> kept = new TreeMap<>();
        for (RealFile file : RealFile.all()) {
            HttpResponse<String> response = server.upload(file.bytes());
            assertThat(response.statusCode()).as(file + ": " + response.body()).isEqualTo(200);
            kept.computeIfAbsent(syntax(server, file.instancePath()), any -> new ArrayList<>())
                    .add(file.transferSyntax());
            assertThat(server.get(file.instancePath() + "/metadata").statusCode())
                    .isEqualTo(200);
        }
        assertThat(kept.get(JPEG_LS)).contains(EXPLICIT, "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.5");
    }

    @Test
    void compressedInstancesShouldStayAsTheyAreIfOnlyUncompressedOnesAreToChange() throws Exception {
        OwnServer own = fresh();
        DeployedServer server = own.start("{ \"IngestTranscoding\": \"1.2.840.10008.1.2.5\","
                + " \"IngestTranscodingOfCompressed\": false, \"StorageCompression\": true }");
        try {
            for (RealFile file : RealFile.all()) {
                String source = file.transferSyntax();
                if (source.startsWith("1.2.840.10008.1.2.4.")) {
                    server.upload(file.bytes());
                    assertThat(syntax(server, file.instancePath())).isEqualTo(source);
                    assertThat(parts(server.bytes(file.instancePath(), "Accept", AS_STORED)))
                            .singleElement()
                            .isEqualTo(file.bytes());
                }
            }
            SampleImage image = SampleImage.ofFrames(2);
            server.upload(image.file());
            assertThat(syntax(server, image.path())).isEqualTo("1.2.840.10008.1.2.5");
        } finally {
            own.stop();
        }
    }

    @Test
    void lossesShouldBeReportedToTheSender() throws Exception {
        OwnServer own = fresh();
        DeployedServer server =
                own.start("{ \"IngestTranscoding\": \"1.2.840.10008.1.2.4.81\", \"OverwriteInstances\": true }");
        try {
            assertThat(OwnServer.log())
                    .anyMatch(line -> line.contains("the pixels of instances that come are changed for good"));
            SampleImage image = SampleImage.ofFrames(1);

            HttpResponse<String> response = server.store("/dicom-web/studies", List.of(image.file()));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
            JsonObject item = referenced(response);
            assertThat(item.getJsonObject("00081196").getJsonArray("Value").getInt(0))
                    .isEqualTo(0xB000);
            assertThat(server.search("/dicom-web/instances?SOPInstanceUID="
                            + image.instance().instance()))
                    .hasSize(1);
            assertThat(server.get(image.path() + "/metadata").body()).contains("\"00282110\"");
        } finally {
            own.stop();
        }
    }

    @Test
    void indexOnlyServerShouldFindWhatItDoesNotKeep() throws Exception {
        OwnServer own = fresh();
        SampleImage image = SampleImage.ofFrames(2);
        String id;
        // Housekeeping may keep the metadata of the series, whose bytes count.
        DeployedServer server = own.start("{ \"StoreDicom\": false, \"Housekeeper\": { \"Enable\": false } }");
        try {
            HttpResponse<String> stored = server.store("/dicom-web/studies", List.of(image.file()));
            assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
            JsonObject again = json(server.upload(image.file()), JsonObject.class);
            assertThat(again.getString("Status")).isEqualTo("AlreadyStored");
            id = again.getString("ID");

            assertThat(server.search("/dicom-web/studies?StudyInstanceUID="
                            + image.instance().study()))
                    .hasSize(1);
            assertThat(server.get(image.path() + "/metadata").body())
                    .contains(image.instance().instance());
            for (String path : List.of(
                    image.path(),
                    image.path() + "/frames/1",
                    image.path() + "/bulk/7fe00010",
                    "/instances/" + id + "/file",
                    "/instances/" + id + "/attachments/dicom/data")) {
                assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(server.get("/instances/" + id + "/attachments").body()).doesNotContain("dicom");
            assertThat(json(server.get("/statistics"), JsonObject.class).getString("TotalDiskSize"))
                    .isEqualTo("0");
            assertThat(STORAGE.stored()).isEmpty();
            assertThat(STORAGE.unfinished()).isEmpty();
            assertThat(OwnServer.log()).noneMatch(line -> line.contains("lost or damaged"));
        } finally {
            own.stop();
        }

        server = own.start("{}");
        try {
            SampleInstance kept = SampleInstance.ofNewStudy();
            server.upload(kept.file());

            mended(server, 0);

            assertThat(server.get(image.path() + "/metadata").statusCode()).isEqualTo(200);
            assertThat(json(server.get("/instances"), JsonArray.class)).hasSize(2);
            assertThat(server.request("DELETE", "/instances/" + id).statusCode())
                    .isEqualTo(200);
            assertThat(parts(server.bytes(kept.path(), "Accept", AS_STORED)))
                    .singleElement()
                    .isEqualTo(kept.file());
        } finally {
            own.stop();
        }
    }

    @Test
    void filteredSopClassShouldBeAcknowledgedAndNotStored() throws Exception {
        OwnServer own = fresh();
        DeployedServer server =
                own.start("{ \"DicomWeb\": { \"StoreFilteredSopClasses\": [ \"1.2.840.10008.5.1.4.1.1.2\" ] } }");
        SampleInstance sample = SampleInstance.ofNewStudy();
        try {
            HttpResponse<String> stow = server.store("/dicom-web/studies", List.of(sample.file()));
            assertThat(stow.statusCode()).as(stow.body()).isEqualTo(200);
            assertThat(referenced(stow)).containsKey("00081155").doesNotContainKey("00081190");
            assertThat(json(stow, JsonObject.class)).doesNotContainKey("00081190");

            HttpResponse<String> upload = server.upload(sample.file());
            assertThat(upload.statusCode()).isEqualTo(200);
            JsonObject answer = json(upload, JsonObject.class);
            assertThat(answer.getString("Status")).isEqualTo("FilteredOut");
            assertThat(answer).containsKeys("ID", "ParentPatient", "ParentSeries", "ParentStudy", "Path");

            assertThat(server.store("/dicom-web/studies/1.2.3", List.of(sample.file()))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(json(server.get("/instances"), JsonArray.class)).isEmpty();
            assertThat(STORAGE.unfinished()).isEmpty();
        } finally {
            own.stop();
        }
    }

    private OwnServer fresh() throws Exception {
        OwnServer.forgetData();
        return new OwnServer(controller);
    }

    private static JsonObject referenced(HttpResponse<String> response) {
        return json(response, JsonObject.class)
                .getJsonObject("00081199")
                .getJsonArray("Value")
                .getJsonObject(0);
    }

    private static String syntax(DeployedServer server, String path) throws Exception {
        List<byte[]> files = parts(server.bytes(path, "Accept", AS_STORED));
        assertThat(files).hasSize(1);
        Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(files.get(0)));
        return file.meta().transferSyntax().uid().value();
    }

    private static void verified(DeployedServer server, int findings) throws Exception {
        compared(server, "/tools/verify-storage", findings);
    }

    private static void mended(DeployedServer server, int findings) throws Exception {
        compared(server, "/tools/mend-storage", findings);
    }

    private static void compared(DeployedServer server, String tool, int findings) throws Exception {
        server.request("POST", tool);
        JsonObject result = Eventually.value(
                "verification ends",
                () -> json(server.get("/tools/verify-storage"), JsonObject.class),
                progress -> !progress.getString("State").equals("RUNNING"));
        assertThat(result.getString("State")).isEqualTo("FINISHED");
        assertThat(result.getJsonArray("Findings")).hasSize(findings);
    }
}
