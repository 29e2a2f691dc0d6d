package org.isocenter.tests.search;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
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

/** The kept metadata of series (attachment 4301), the modes of metadata, and what users attach. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class MetadataCacheIT {

    private static final String OPTIONS =
            "{ \"StableAge\": 1, \"OverwriteInstances\": true, \"UserMetadata\": { \"note\": 1024 },"
                    + " \"UserContentType\": { \"report\": [ 1025, \"application/pdf\" ] } }";

    @ArquillianResource
    private ContainerController controller;

    @Test
    void metadataShouldBeKeptOnceStableAndMadeAgainWhenItIsGoneDamagedOrOld() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start(OPTIONS);
        try {
            SampleInstance first = SampleInstance.ofNewStudy();
            JsonObject uploaded = DeployedServer.json(server.upload(first.file()), JsonObject.class);
            server.upload(first.sibling().file());
            String attachments = "/series/" + uploaded.getString("ParentSeries") + "/attachments";
            String cache = attachments + "/4301";
            String metadata = first.path().replaceFirst("/instances/.*", "/metadata");

            Eventually.holds(
                    "metadata is kept", () -> server.get(attachments).body().contains("4301"));
            byte[] kept = server.bytes(cache + "/data").body();
            assertThat(new String(kept, 0, 35, US_ASCII)).matches("2;[0-9a-f]{32};");
            byte[] json = new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOfRange(kept, 35, kept.length)))
                    .readAllBytes();
            assertThat(new String(json, US_ASCII)).startsWith("[{").contains(first.instance());
            String before = server.get(metadata).body();

            assertThat(server.request("DELETE", cache).statusCode()).isEqualTo(200);
            assertThat(server.get(cache + "/data").statusCode()).isEqualTo(404);
            assertThat(server.get(metadata).body()).isEqualTo(before);
            assertThat(server.bytes(cache + "/data").body()).isEqualTo(kept);

            server.send("PUT", cache, BodyPublishers.ofString("damaged"));
            assertThat(server.get(metadata).body()).isEqualTo(before);
            assertThat(server.bytes(cache + "/data").body()).isEqualTo(kept);

            server.upload(first.with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Overwritten")
                    .file());
            assertThat(server.get(metadata).body()).contains("Overwritten");
            assertThat(server.get(metadata, "Accept-Encoding", "gzip").statusCode())
                    .isEqualTo(200);

            String update = "/studies/" + uploaded.getString("ParentStudy") + "/update-dicomweb-cache";
            HttpResponse<String> updated = server.request("POST", update);
            assertThat(updated.statusCode()).isEqualTo(200);
            assertThat(updated.body()).isEqualTo("{}");
            assertThat(server.get(update).statusCode()).isEqualTo(405);
            assertThat(server.get(update).headers().firstValue("Allow").orElse(""))
                    .contains("POST");
            assertThat(server.request("POST", "/studies/none/update-dicomweb-cache")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(server.request("DELETE", "/instances/" + uploaded.getString("ID"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.get(metadata).body())
                    .doesNotContain(first.instance())
                    .contains("7FE00010");
            server.request("DELETE", "/patients/" + uploaded.getString("ParentPatient"));
            assertThat(server.get(metadata).statusCode()).isEqualTo(404);
        } finally {
            own.stop();
        }
    }

    @Test
    void usersShouldAttachTextsAndContents() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start(OPTIONS);
        try {
            SampleInstance sample = SampleInstance.ofNewStudy();
            JsonObject uploaded = DeployedServer.json(server.upload(sample.file()), JsonObject.class);
            for (String resource : List.of(
                    "/patients/" + uploaded.getString("ParentPatient"),
                    "/studies/" + uploaded.getString("ParentStudy"),
                    "/series/" + uploaded.getString("ParentSeries"),
                    "/instances/" + uploaded.getString("ID"))) {
                attachText(server, resource + "/metadata");
                attachContent(server, resource + "/attachments");
            }
            String instance = "/instances/" + uploaded.getString("ID");
            JsonObject plain = DeployedServer.json(server.get(instance + "/statistics"), JsonObject.class);
            server.send("PUT", instance + "/attachments/report", BodyPublishers.ofByteArray(new byte[5000]));
            JsonObject more = DeployedServer.json(server.get(instance + "/statistics"), JsonObject.class);
            assertThat(Long.parseLong(more.getString("DiskSize")))
                    .isEqualTo(5000 + Long.parseLong(plain.getString("DiskSize")));
            assertThat(more.getString("DicomDiskSize")).isEqualTo(plain.getString("DicomDiskSize"));
            JsonObject last = DeployedServer.json(server.get("/changes?last"), JsonObject.class)
                    .getJsonArray("Changes")
                    .getJsonObject(0);
            assertThat(last.getString("ChangeType")).isEqualTo("UpdatedAttachment");
            assertThat(last.getString("Path")).isEqualTo(instance);
            assertThat(server.get("/changes?limit=1000").body()).contains("UpdatedMetadata");
            compressAndBack(server, instance + "/attachments/report", new byte[5000]);
            compressAndBack(server, instance + "/attachments/dicom", sample.file());
            assertThat(server.bytes(sample.path(), "Accept", "application/dicom; transfer-syntax=*")
                            .body())
                    .isEqualTo(sample.file());
            String dicom = "/instances/" + uploaded.getString("ID") + "/attachments/dicom";
            assertThat(server.request("POST", dicom + "/verify-md5").statusCode())
                    .isEqualTo(200);
            assertThat(server.request("DELETE", dicom).statusCode()).isEqualTo(403);
            assertThat(server.get("/instances/" + uploaded.getString("ID") + "/metadata/TransferSyntax")
                            .body())
                    .isEqualTo("1.2.840.10008.1.2.1");
        } finally {
            own.stop();
        }
    }

    private static void compressAndBack(DeployedServer server, String attachment, byte[] content) throws Exception {
        String length = Integer.toString(content.length);
        assertThat(server.get(attachment).body()).contains("\"compress\"", "\"uncompress\"");
        assertThat(server.get(attachment + "/is-compressed").body()).isEqualTo("0");
        String md5 = server.get(attachment + "/md5").body();
        assertThat(server.get(attachment + "/compressed-md5").body()).isEqualTo(md5);

        HttpResponse<String> compressed = server.request("POST", attachment + "/compress");
        assertThat(compressed.statusCode()).as(compressed.body()).isEqualTo(200);
        assertThat(compressed.body()).isEqualTo("{}");
        assertThat(server.get(attachment + "/is-compressed").body()).isEqualTo("1");
        assertThat(server.bytes(attachment + "/data").body()).isEqualTo(content);
        assertThat(server.get(attachment + "/size").body()).isEqualTo(length);
        assertThat(server.get(attachment + "/md5").body()).isEqualTo(md5);
        byte[] stored = server.bytes(attachment + "/compressed-data").body();
        assertThat(stored.length).isLessThan(content.length);
        assertThat(server.get(attachment + "/compressed-size").body()).isEqualTo(Integer.toString(stored.length));
        assertThat(server.get(attachment + "/compressed-md5").body()).isNotEqualTo(md5);
        JsonObject info = DeployedServer.json(server.get(attachment + "/info"), JsonObject.class);
        assertThat(info.getInt("CompressedSize")).isEqualTo(stored.length);
        assertThat(info.getInt("UncompressedSize")).isEqualTo(content.length);
        assertThat(info.getString("UncompressedMD5")).isEqualTo(md5);
        assertThat(server.request("POST", attachment + "/verify-md5").statusCode())
                .isEqualTo(200);

        assertThat(server.request("POST", attachment + "/uncompress").statusCode())
                .isEqualTo(200);
        assertThat(server.get(attachment + "/is-compressed").body()).isEqualTo("0");
        assertThat(server.get(attachment + "/compressed-size").body()).isEqualTo(length);
        assertThat(server.bytes(attachment + "/compressed-data").body()).isEqualTo(content);
        assertThat(server.get(attachment + "/compress").statusCode()).isEqualTo(405);
    }

    private static void attachText(DeployedServer server, String path) throws Exception {
        assertThat(server.get(path + "/note").statusCode()).isEqualTo(404);
        HttpResponse<String> put = server.send("PUT", path + "/note", BodyPublishers.ofString("été"));
        assertThat(put.statusCode()).isEqualTo(200);
        HttpResponse<String> got = server.get(path + "/1024");
        assertThat(got.body()).isEqualTo("été");
        String tag = got.headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(path + "/note", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(server.send("PUT", path + "/note", BodyPublishers.ofString("x"), "If-Match", "\"9-x\"")
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.get(path).body()).contains("\"note\"");
        assertThat(server.send("PUT", path + "/LastUpdate", BodyPublishers.ofString("x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.request("DELETE", path + "/note", "If-Match", tag).statusCode())
                .isEqualTo(200);
    }

    private static void attachContent(DeployedServer server, String path) throws Exception {
        byte[] content = new byte[20_000];
        Arrays.fill(content, (byte) 7);
        HttpResponse<String> put = server.send("PUT", path + "/report", BodyPublishers.ofByteArray(content));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("{}");
        HttpResponse<byte[]> got = server.bytes(path + "/1025/data");
        assertThat(got.body()).isEqualTo(content);
        assertThat(got.headers().firstValue("Content-Type")).hasValue("application/pdf");
        String tag = got.headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(path + "/report/data", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(server.get(path + "/report/size").body()).isEqualTo("20000");
        assertThat(server.request("POST", path + "/report/verify-md5").statusCode())
                .isEqualTo(200);
        assertThat(server.request("DELETE", path + "/report").statusCode()).isEqualTo(200);
        assertThat(server.get(path + "/report/md5").statusCode()).isEqualTo(404);
    }

    @Test
    void seriesShouldBeToldInShortWhereTheModeSaysSo() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start(
                "{ \"ExtraMainDicomTags\": { \"Instance\": [ \"Rows\" ] }, \"DicomWeb\": { \"SeriesMetadata\": \"MainDicomTags\","
                        + " \"StudiesMetadata\": \"Extrapolate\", \"StudiesMetadataExtrapolatedTags\": [ \"Columns\" ] } }");
        try {
            SampleInstance sample = SampleInstance.ofNewStudy();
            server.upload(sample.file());
            String series = sample.path().replaceFirst("/instances/.*", "/metadata");
            String study = sample.path().replaceFirst("/series/.*", "/metadata");

            JsonObject ofSeries = one(server.get(series));
            JsonObject ofStudy = one(server.get(study));

            assertThat(ofSeries.keySet())
                    .contains("00080018", "0020000D", "00280010")
                    .doesNotContain("00280011", "7FE00010");
            assertThat(ofStudy.keySet()).contains("00280010", "00280011").doesNotContain("7FE00010");
            assertThat(one(server.get(sample.path() + "/metadata")).keySet()).contains("7FE00010");
        } finally {
            own.stop();
        }
    }

    private static JsonObject one(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return DeployedServer.json(response, JsonArray.class).getJsonObject(0);
    }
}
