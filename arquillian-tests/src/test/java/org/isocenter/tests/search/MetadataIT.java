package org.isocenter.tests.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.transform.stream.StreamSource;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.DataSetDifference;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.model.ModelLimits;
import org.isocenter.dicom.testing.ComparableModel;
import org.isocenter.dicom.testing.Dcmtk;
import org.isocenter.dicom.testing.JsonTree;
import org.isocenter.dicom.testing.NativeModelSchema;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.tests.server.DeployedServer;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-RS: Retrieve Transaction, metadata resources (PS3.18 §10.4.1.1.2). */
@ExtendWith(ArquillianExtension.class)
class MetadataIT {

    private static final String PIXEL_DATA = "7FE00010";
    private static final String SPECIFIC_CHARACTER_SET = "00080005";

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void metadataShouldBeThatOfDcm2json(RealFile file) throws Exception {
        Dcmtk.Answer answer = Dcmtk.run("dcm2json", List.of("-fc"), file.path());
        assumeTrue(answer.output().length > 0, "dcm2json gave nothing; it lacks a character set");
        file.stored(SHARED);
        Map<String, Object> theirs = JsonTree.readObject(answer.output());
        Map<String, Object> ours = JsonTree.readObject(
                metadata(file.instancePath()).getJsonObject(0).toString().getBytes(UTF_8));
        if (answer.status() != 0) {
            // It breaks off at compressed Pixel Data, which it cannot show.
            String last = ((TreeMap<String, Object>) theirs).lastKey();
            ours.keySet().removeIf(tag -> tag.compareTo(last) > 0 && tag.compareTo(PIXEL_DATA) >= 0);
        }
        // They declare what they converted to, as do we where the file declares nothing; pixels they write in line or
        // not at all.
        List.of(ours, theirs).forEach(model -> model.keySet().removeAll(List.of(SPECIFIC_CHARACTER_SET, PIXEL_DATA)));
        unlink(ours, theirs);
        assertThat(ComparableModel.of(ours)).isEqualTo(ComparableModel.of(theirs));
    }

    /** Where we give a link to bytes, theirs are in line: what is left to compare is the value representation. */
    private static void unlink(Map<?, ?> ours, Map<?, ?> theirs) {
        ours.forEach((tag, attribute) -> {
            if (attribute instanceof Map<?, ?> our && theirs.get(tag) instanceof Map<?, ?> their) {
                if (our.keySet().removeIf("BulkDataURI"::equals)) {
                    their.keySet().retainAll(List.of("vr"));
                }
                if (our.get("Value") instanceof List<?> ourItems && their.get("Value") instanceof List<?> theirItems) {
                    for (int i = 0; i < Math.min(ourItems.size(), theirItems.size()); i++) {
                        if (ourItems.get(i) instanceof Map<?, ?> ourItem
                                && theirItems.get(i) instanceof Map<?, ?> theirItem) {
                            unlink(ourItem, theirItem);
                        }
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void metadataOfStudyAndSeriesShouldHoldThatOfTheInstance(RealFile file) throws Exception {
        file.stored(SHARED);
        JsonObject instance = metadata(file.instancePath()).getJsonObject(0);

        assertThat(metadata(file.seriesPath())).contains(instance);
        assertThat(metadata(file.studyPath())).contains(instance);
    }

    @Test
    void metadataShouldCoverEveryInstanceOnce() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        SampleInstance third = first.ofAnotherSeries();
        SHARED.store("/dicom-web/studies", List.of(first.file(), second.file(), third.file()));
        String study = "/dicom-web/studies/" + first.study();

        assertThat(instances(study)).containsExactlyInAnyOrder(first.instance(), second.instance(), third.instance());
        assertThat(instances(study + "/series/" + first.series()))
                .containsExactlyInAnyOrder(first.instance(), second.instance());
    }

    @ParameterizedTest
    @MethodSource("files")
    void gzipShouldHoldTheSameAsThePlainAnswer(RealFile file) throws Exception {
        file.stored(SHARED);

        for (String path : List.of(file.studyPath(), file.seriesPath())) {
            HttpResponse<byte[]> gzip =
                    SHARED.bytes(path + "/metadata", "Accept-Encoding", "gzip", "Forwarded", "host=other;proto=https");
            HttpResponse<byte[]> plain = SHARED.bytes(path + "/metadata", "Forwarded", "host=other;proto=https");

            assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(gzip.headers().firstValue("Vary")).hasValue("Accept-Encoding, Accept");
            byte[] inflated = new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes();
            assertThat(array(inflated)).isEqualTo(array(plain.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void xmlShouldBeThatOfTheModelAndSayWhatTheJsonSays(RealFile file) throws Exception {
        file.stored(SHARED);
        String accept = "multipart/related; type=\"application/dicom+xml\"";
        byte[] json = SHARED.bytes(file.instancePath() + "/metadata").body();

        HttpResponse<byte[]> parts = SHARED.bytes(file.instancePath() + "/metadata", "Accept", accept);
        HttpResponse<byte[]> single =
                SHARED.bytes(file.instancePath() + "/metadata", "Accept", "application/dicom+xml");

        assertThat(single.headers().firstValue("Content-Type")).hasValue("application/dicom+xml");
        assertThat(DeployedServer.parts(parts)).containsExactly(single.body());
        NativeModelSchema.load().newValidator().validate(new StreamSource(new ByteArrayInputStream(single.body())));
        DataSet ofJson = DicomJsonReader.read(new ByteArrayInputStream(json), ModelLimits.DEFAULT);
        DataSet ofXml = new NativeDicomXmlReader(ModelLimits.DEFAULT).read(new ByteArrayInputStream(single.body()));
        assertThat(DataSetDifference.between(ofJson, ofXml))
                .filteredOn(difference -> !isSameName(difference))
                .isEmpty();
        for (String path : List.of(file.studyPath(), file.seriesPath())) {
            assertThat(DeployedServer.parts(SHARED.bytes(path + "/metadata", "Accept", accept)))
                    .anyMatch(part -> Arrays.equals(part, single.body()));
        }
    }

    /** XML has no elements for components without text, so the delimiters behind the last one are not in it. */
    private static boolean isSameName(DataSetDifference difference) {
        return difference.left() != null
                && difference.right() != null
                && difference.left().vr() == ValueRepresentation.PN
                && name(difference.left()).equals(name(difference.right()));
    }

    private static String name(Attribute attribute) {
        return String.join("\\", attribute.strings()).replaceAll("\\^+(?=$|=|\\\\)", "");
    }

    @Test
    void metadataShouldNotBeSentAgainAsLongAsItIsTheSame() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());
        String instance = sample.path() + "/metadata";
        String series = instance.replaceFirst("/instances/.*", "/metadata");
        String study = instance.replaceFirst("/series/.*", "/metadata");

        for (String path : List.of(instance, series, study)) {
            String tag = SHARED.get(path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = SHARED.get(path, "If-None-Match", tag);
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            assertThat(SHARED.get(path, "If-None-Match", tag, "X-Forwarded-Host", "h", "X-Forwarded-Proto", "https")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(SHARED.get(path, "If-None-Match", tag, "Accept-Encoding", "gzip")
                            .statusCode())
                    .isEqualTo(200);
        }
        String before = SHARED.get(study).headers().firstValue("ETag").orElseThrow();
        SHARED.upload(sample.sibling().file());
        assertThat(SHARED.get(study, "If-None-Match", before).statusCode()).isEqualTo(200);
    }

    @Test
    void headShouldSayWhatGetSays() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        HttpResponse<String> get = SHARED.get(sample.path() + "/metadata");
        HttpResponse<String> head = SHARED.request("HEAD", sample.path() + "/metadata");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("Content-Type", "ETag", "Vary")) {
            assertThat(head.headers().firstValue(header))
                    .isEqualTo(get.headers().firstValue(header));
        }
        assertThat(SHARED.request("HEAD", "/dicom-web/studies/2.25.1/metadata").statusCode())
                .isEqualTo(404);
    }

    @Test
    void includefieldShouldChooseAttributes() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        HttpResponse<String> chosen = SHARED.get(sample.path() + "/metadata?includefield=PatientID,7fe00010,Nonsense");
        HttpResponse<String> all = SHARED.get(sample.path() + "/metadata?includefield=all");

        JsonObject dataSet = DeployedServer.json(chosen, JsonArray.class).getJsonObject(0);
        assertThat(dataSet.keySet())
                .containsExactlyInAnyOrder(
                        SPECIFIC_CHARACTER_SET, "00080016", "00080018", "00100020", "0020000D", "0020000E", PIXEL_DATA);
        assertThat(link(dataSet)).isEqualTo(SHARED.uri(sample.path()) + "/bulk/7fe00010");
        assertThat(DeployedServer.json(all, JsonArray.class)).isEqualTo(metadata(sample.path()));
    }

    @Test
    void bytesShouldBeLinkedBelowTheAddressThatTheClientUsed() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        JsonObject direct = metadata(sample.path()).getJsonObject(0);
        JsonObject forwarded = DeployedServer.json(
                        SHARED.get(
                                sample.path() + "/metadata",
                                "X-Forwarded-Host",
                                "archive.example",
                                "X-Forwarded-Proto",
                                "https"),
                        JsonArray.class)
                .getJsonObject(0);

        assertThat(link(direct)).isEqualTo(SHARED.uri(sample.path()) + "/bulk/7fe00010");
        assertThat(link(forwarded)).isEqualTo("https://archive.example" + sample.path() + "/bulk/7fe00010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/dicom+json", "application/json", "*/*", "text/html;q=0.5, application/json"})
    void metadataShouldComeAsDicomJson(String accept) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        HttpResponse<String> response = SHARED.get(sample.path() + "/metadata", "Accept", accept);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/nope",
                "multipart/related",
                "multipart/related; type=\"application/dicom+json\"",
                "multipart/related; type=\"application/dicom+xml\"; transfer-syntax=1.2.840.10008.1.2.1"
            })
    void metadataShouldRefuseWhatItCannotGive(String accept) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        assertThat(SHARED.get(sample.path() + "/metadata", "Accept", accept).statusCode())
                .isEqualTo(400);
    }

    @Test
    void metadataOfUnknownResourcesShouldNotBeFound() throws Exception {
        assertThat(SHARED.get("/dicom-web/studies/2.25.1/metadata").statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get("/dicom-web/studies/2.25.1/series/2.25.2/metadata")
                        .statusCode())
                .isEqualTo(404);
    }

    private static JsonArray array(byte[] json) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
            return reader.readArray();
        }
    }

    private static JsonArray metadata(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = SHARED.get(path + "/metadata");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return DeployedServer.json(response, JsonArray.class);
    }

    private static List<String> instances(String path) throws IOException, InterruptedException {
        return metadata(path).getValuesAs(JsonObject.class).stream()
                .map(dataSet ->
                        dataSet.getJsonObject("00080018").getJsonArray("Value").getString(0))
                .toList();
    }

    private static String link(JsonObject dataSet) {
        return dataSet.getJsonObject(PIXEL_DATA).getString("BulkDataURI");
    }
}
