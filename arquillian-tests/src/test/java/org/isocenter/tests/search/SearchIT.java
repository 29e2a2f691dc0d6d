package org.isocenter.tests.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.server.DeployedServer.SHARED;
import static org.isocenter.tests.server.DeployedServer.encode;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.tests.server.RealFile;
import org.isocenter.tests.server.SampleInstance;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** QIDO-RS: Search Transaction (PS3.18 §10.6). */
@ExtendWith(ArquillianExtension.class)
class SearchIT {

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void searchShouldFindEveryRealFileByItsAttributes(RealFile file) throws Exception {
        file.stored(SHARED);
        StringBuilder query = new StringBuilder("/dicom-web/instances?SOPInstanceUID=" + file.instance());
        query.append("&0020000D=").append(file.study());
        query.append("&0020,000e=").append(file.series());
        for (Tag tag : List.of(Tag.PATIENT_ID, Tag.MODALITY, Tag.STUDY_DATE, Tag.STUDY_ID, Tag.SOP_CLASS_UID)) {
            Optional<String> value = file.dataSet().string(tag).filter(text -> !text.isBlank());
            value.ifPresent(
                    text -> query.append('&').append(tag.hex()).append('=').append(encode(text.strip())));
        }

        assertThat(SHARED.search(query.toString()))
                .singleElement()
                .satisfies(match -> assertThat(string(match, "00080018")).isEqualTo(file.instance()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void searchShouldFindEveryPatientByName(RealFile file) throws Exception {
        file.stored(SHARED);
        String name = file.dataSet().string(Tag.PATIENT_NAME).orElse("").strip();

        List<JsonObject> matches = SHARED.search("/dicom-web/studies?PatientName=" + encode(name));

        assertThat(matches).extracting(match -> string(match, "0020000D")).contains(file.study());
    }

    @Test
    void searchShouldFollowItsRules() throws Exception {
        SearchedStudies studies = SearchedStudies.storeOn(SHARED);

        studies.shouldBeFoundByTheRules();
        studies.shouldBeFoundAtEveryRoute();
        studies.shouldComeInPagesWithWhatIsAskedFor();
    }

    @Test
    void studyShouldComeWithItsDefaultAttributes() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.store(
                "/dicom-web/studies",
                List.of(
                        sample.file(),
                        sample.sibling().file(),
                        sample.ofAnotherSeries().file()));

        JsonObject study = SHARED.search("/dicom-web/studies?StudyInstanceUID=" + sample.study())
                .get(0);

        assertThat(study)
                .containsOnlyKeys(
                        "00080005",
                        "00080020",
                        "00080030",
                        "00080050",
                        "00080056",
                        "00080061",
                        "00080090",
                        "00081190",
                        "00100010",
                        "00100020",
                        "0020000D",
                        "00201206",
                        "00201208");
        assertThat(string(study, "00080005")).isEqualTo("ISO_IR 192");
        assertThat(string(study, "00080056")).isEqualTo("ONLINE");
        assertThat(string(study, "00080061")).isEqualTo("CT");
        assertThat(study.getJsonObject("00080090")).containsOnlyKeys("vr");
        assertThat(string(study, "00081190"))
                .isEqualTo(SHARED.uri("/dicom-web/studies/" + sample.study()).toString());
        assertThat(number(study, "00201206")).isEqualTo(2);
        assertThat(number(study, "00201208")).isEqualTo(3);
    }

    @Test
    void seriesAndInstancesShouldInheritTheAttributesOfTheStudy() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());
        String study = "/dicom-web/studies/" + sample.study();

        JsonObject series = SHARED.search(study + "/series").get(0);
        JsonObject instance = SHARED.search(study + "/instances").get(0);

        assertThat(series).containsKeys("00080060", "0020000E", "00201209", "00100020", "0020000D");
        assertThat(string(series, "00081190"))
                .isEqualTo(SHARED.uri(study + "/series/" + sample.series()).toString());
        assertThat(instance)
                .containsKeys("00080016", "00080018", "00280010", "00280011", "00280100", "00080060", "00100020");
        assertThat(string(instance, "00081190"))
                .isEqualTo(SHARED.uri(sample.path()).toString());
    }

    @Test
    void filterOnTheStudyShouldLeaveItsAttributesOut() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        JsonObject series = SHARED.search("/dicom-web/series?StudyInstanceUID=" + sample.study())
                .get(0);

        assertThat(series).containsKeys("0020000D", "0020000E").doesNotContainKeys("00100020", "00080020");
    }

    @Test
    void resourcesBelowAPathShouldBeOfThatPath() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.store(
                "/dicom-web/studies",
                List.of(sample.file(), sample.ofAnotherSeries().file()));
        String study = "/dicom-web/studies/" + sample.study();

        assertThat(SHARED.search(study + "/series")).hasSize(2);
        assertThat(SHARED.search(study + "/instances")).hasSize(2);
        assertThat(SHARED.search(study + "/series/" + sample.series() + "/instances"))
                .hasSize(1);
        assertThat(SHARED.search("/dicom-web/studies/2.25.1/series")).isEmpty();
    }

    @Test
    void includefieldShouldAddAttributes() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy()
                .with(Tag.STUDY_DESCRIPTION, ValueRepresentation.LO, "Schädel")
                .with(Tag.SERIES_DESCRIPTION, ValueRepresentation.LO, "axial");
        SHARED.upload(sample.file());
        String query = "/dicom-web/studies?StudyInstanceUID=" + sample.study();

        assertThat(SHARED.search(query).get(0)).doesNotContainKey("00081030");
        assertThat(string(
                        SHARED.search(query + "&includefield=StudyDescription").get(0), "00081030"))
                .isEqualTo("Schädel");
        assertThat(SHARED.search(query + "&includefield=00081030,NoSuchName&includefield=00081032")
                        .get(0))
                .containsKeys("00081030", "00081032");
        assertThat(SHARED.search(query + "&includefield=all").get(0)).containsKey("00081030");
    }

    @Test
    void pagesShouldCoverAllMatchesOnce() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        List<SampleInstance> samples = new ArrayList<>(List.of(first));
        IntStream.range(0, 6).forEach(i -> samples.add(first.sibling()));
        SHARED.store(
                "/dicom-web/studies", samples.stream().map(SampleInstance::file).toList());
        String path = "/dicom-web/studies/" + first.study() + "/instances";

        List<String> paged = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 3) {
            SHARED.search(path + "?limit=3&offset=" + offset).forEach(match -> paged.add(string(match, "00080018")));
        }

        assertThat(paged)
                .containsExactlyInAnyOrderElementsOf(
                        samples.stream().map(SampleInstance::instance).toList());
        assertThat(SHARED.search(path + "?limit=3&offset=7")).isEmpty();
        assertThat(SHARED.search(path + "?limit=0")).hasSize(7);
    }

    @Test
    void cutAnswerShouldSayHowManyMatchesRemain() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.store(
                "/dicom-web/studies",
                List.of(sample.file(), sample.sibling().file(), sample.sibling().file()));

        HttpResponse<String> response = SHARED.get("/dicom-web/studies/" + sample.study() + "/instances?limit=1");

        assertThat(response.headers().firstValue("Warning")).hasValueSatisfying(warning -> assertThat(warning)
                .endsWith("There are 2 additional results that can be requested"));
    }

    @Test
    void textShouldComeAsUtf8WhateverTheFileHasIt() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy()
                .with(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 144")
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Люкceмбypг");
        SHARED.upload(sample.file());

        JsonObject study = SHARED.search(
                        "/dicom-web/studies?PatientID=" + sample.patient() + "&PatientName=" + encode("люк*"))
                .get(0);

        assertThat(study.getJsonObject("00100010")
                        .getJsonArray("Value")
                        .getJsonObject(0)
                        .getString("Alphabetic"))
                .isEqualTo("Люкceмбypг");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=-1", "offset=1.5", "fuzzymatching=maybe", "StudyDate=2005*"})
    void searchShouldRefuseMalformedParameters(String parameter) throws Exception {
        assertThat(SHARED.get("/dicom-web/studies?" + parameter).statusCode()).isEqualTo(400);
    }

    @Test
    void searchShouldSkipParametersItDoesNotKnow() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        assertThat(SHARED.search("/dicom-web/studies?&nosuch=1&StudyInstanceUID=" + sample.study() + "&limit=1"))
                .hasSize(1);
    }

    private static String string(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getString(0);
    }

    private static int number(JsonObject match, String tag) {
        return match.getJsonObject(tag).getJsonArray("Value").getInt(0);
    }
}
