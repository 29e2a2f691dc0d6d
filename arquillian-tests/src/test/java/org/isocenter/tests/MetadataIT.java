package org.isocenter.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.SHARED;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.testing.ComparableModel;
import org.isocenter.dicom.testing.Dcmtk;
import org.isocenter.dicom.testing.JsonTree;
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
