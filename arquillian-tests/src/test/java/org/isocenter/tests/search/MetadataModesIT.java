package org.isocenter.tests.search;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of metadata change in it. */
@StartsServers
@ExtendWith(ArquillianExtension.class)
class MetadataModesIT {

    private static final Tag RED_PALETTE = new Tag(0x00281201);
    private static final Tag OVERLAY_DATA = new Tag(0x60003000);
    private static final Tag FLOAT_VALUES = new Tag(0x00660016);
    private static final Tag UNKNOWN = new Tag(0x00091001);
    private static final byte[] WORDS = {1, 0, 2, 0, 3, 0, 4, 0};

    @ArquillianResource
    private ContainerController controller;

    @Test
    void cacheThatIsSwitchedOffShouldBeNeitherMadeNorUsed() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"StableAge\": 1, \"DicomWeb\": { \"EnableMetadataCache\": false } }");
        try {
            SampleInstance sample = SampleInstance.ofNewStudy();
            JsonObject uploaded = json(server.upload(sample.file()), JsonObject.class);
            String metadata = sample.path().replaceFirst("/instances/.*", "/metadata");

            JsonObject first = one(server, metadata);
            JsonObject gzipped = one(server, metadata);
            awaitStable(server, uploaded.getString("ParentSeries"));

            assertThat(first.keySet()).contains("00080018", "7FE00010");
            assertThat(gzipped).isEqualTo(first).isEqualTo(one(server, sample.path() + "/metadata"));
            assertThat(server.get("/series/" + uploaded.getString("ParentSeries") + "/attachments")
                            .body())
                    .doesNotContain("4301");
            assertThat(server.request(
                                    "POST", "/studies/" + uploaded.getString("ParentStudy") + "/update-dicomweb-cache")
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            own.stop();
        }
    }

    private static void awaitStable(DeployedServer server, String series) throws Exception {
        Eventually.holds("series is stable", () -> json(server.get("/series/" + series), JsonObject.class)
                .getBoolean("IsStable"));
    }

    @Test
    void extrapolatedValueShouldBeThatOfMostOfThreeInstances() throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server =
                own.start("{ \"DicomWeb\": { \"SeriesMetadata\": \"Extrapolate\", \"SeriesMetadataExtrapolatedTags\":"
                        + " [ \"SliceThickness\", \"KVP\", \"0018,0060\", \"Rows\", \"ImageComments\" ] } }");
        try {
            SampleInstance first = SampleInstance.ofNewStudy();
            List<SampleInstance> three =
                    List.of(of(first, "5", "120"), of(first.sibling(), "5", "100"), of(first.sibling(), "3", "80"));
            for (SampleInstance instance : three) {
                server.upload(instance.file());
            }
            String metadata = first.path().replaceFirst("/instances/.*", "/metadata");

            JsonArray all = json(server.get(metadata), JsonArray.class);

            assertThat(all).hasSize(3);
            for (JsonObject instance : all.getValuesAs(JsonObject.class)) {
                assertThat(instance.getJsonObject("00180050")
                                .getJsonArray("Value")
                                .getString(0))
                        .isEqualTo("5");
                assertThat(instance.getJsonObject("00280010")
                                .getJsonArray("Value")
                                .getInt(0))
                        .isPositive();
                assertThat(instance.keySet()).doesNotContain("00180060");
            }
        } finally {
            own.stop();
        }
    }

    private static SampleInstance of(SampleInstance instance, String thickness, String kvp) {
        return instance.with(new Tag(0x00180050), ValueRepresentation.DS, thickness)
                .with(new Tag(0x00180060), ValueRepresentation.DS, kvp);
    }

    @ParameterizedTest
    @CsvSource({"BulkDataURI, link, link", "InlineBinary, base64, base64", "ArrayOfValues, link, numbers"})
    void binaryValuesShouldAppearAsTheOptionSays(String mode, String words, String floats) throws Exception {
        OwnServer own = new OwnServer(controller);
        DeployedServer server = own.start("{ \"DicomWeb\": { \"OtherBinaryMode\": \"" + mode + "\" } }");
        try {
            SampleInstance sample = SampleInstance.ofNewStudy();
            server.upload(withBinaryValues(sample));
            String series = sample.path().replaceFirst("/instances/.*", "/metadata");
            for (String path : List.of(sample.path() + "/metadata", series)) {
                JsonObject metadata = one(server, path);

                assertShown(metadata, "00281201", "OW", words);
                assertShown(metadata, "60003000", "OW", words);
                assertShown(metadata, "00660016", "OF", floats);
                assertShown(metadata, "7FE00010", "OW", "link");
                assertShown(metadata, "00091001", "UN", "link");
                String link = sample.path() + "/bulk/00281201";
                assertThat(server.bytes(link, "Accept", "application/octet-stream")
                                .body())
                        .isEqualTo(WORDS);
            }
            String xml = server.get(
                            sample.path() + "/metadata", "Accept", "multipart/related; type=\"application/dicom+xml\"")
                    .body();
            assertThat(xml.contains("<InlineBinary>")).isEqualTo(words.equals("base64"));
        } finally {
            own.stop();
        }
    }

    private static void assertShown(JsonObject metadata, String tag, String vr, String how) {
        JsonObject attribute = metadata.getJsonObject(tag);
        assertThat(attribute.getString("vr")).as(tag).isEqualTo(vr);
        switch (how) {
            case "link" ->
                assertThat(attribute.getString("BulkDataURI")).endsWith("/bulk/" + tag.toLowerCase(Locale.ROOT));
            case "base64" ->
                assertThat(Base64.getDecoder().decode(attribute.getString("InlineBinary")))
                        .isNotEmpty();
            default -> assertThat(attribute.getJsonArray("Value")).hasSize(2);
        }
    }

    private static byte[] withBinaryValues(SampleInstance sample) {
        DataSet dataSet = sample.dataSet().toBuilder()
                .put(new Tag(0x00090010), ValueRepresentation.LO, "ISOCENTER TEST")
                .put(Attribute.ofBytes(UNKNOWN, ValueRepresentation.UN, "opaque".getBytes(US_ASCII)))
                .put(Attribute.ofBytes(RED_PALETTE, ValueRepresentation.OW, WORDS))
                .put(Attribute.ofBytes(FLOAT_VALUES, ValueRepresentation.OF, WORDS))
                .put(Attribute.ofBytes(OVERLAY_DATA, ValueRepresentation.OW, WORDS))
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, WORDS))
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static JsonObject one(DeployedServer server, String path) throws Exception {
        return json(server.get(path), JsonArray.class).getJsonObject(0);
    }
}
