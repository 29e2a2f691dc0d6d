package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "root, Root",
        "PublicRot, PublicRoot",
        "QidoCaseSensitiv, QidoCaseSensitive",
        "StudyMetadata, StudiesMetadata"
    })
    void slipShouldBeReportedWithTheOptionThatIsLikelyMeant(String slip, String meant) {
        assertThat(report(slip)).singleElement().asString().contains("\"DicomWeb." + slip + "\"", "\"" + meant + "\"");
    }

    @Test
    void foreignOptionShouldBeReportedWithoutAGuess() {
        assertThat(report("Telescope"))
                .containsExactly("The option \"DicomWeb.Telescope\" is not known and is ignored.");
        assertThat(report("Root" + "x".repeat(10_000)))
                .singleElement()
                .asString()
                .endsWith("is ignored.");
    }

    @Test
    void obsoleteOptionShouldBeReported() {
        assertThat(report("StowMaxSize")).singleElement().asString().contains("StowMaxSize", "no effect");
    }

    @Test
    void knownOptionShouldNotBeReported() {
        assertThat(report("OtherBinaryMode")).isEmpty();
    }

    @Test
    void optionsAtTheTopLevelShouldBeReportedToo() {
        List<String> sentences = new ArrayList<>();
        Options options = new Options(Json.createObjectBuilder()
                .add("DicomAet", "ORTHANC")
                .add("OverwriteInstance", true)
                .add("StableAge", 1)
                .build());

        KnownOptions.report(options, options.section("DicomWeb"), sentences::add);

        assertThat(sentences)
                .containsExactly(
                        "The option \"DicomAet\" has no effect: there is no DICOM network protocol here.",
                        "The option \"OverwriteInstance\" is not known and is ignored. Is \"OverwriteInstances\" meant?");
    }

    private static List<String> report(String name) {
        List<String> sentences = new ArrayList<>();
        Options options = new Options(Json.createObjectBuilder()
                .add("DicomWeb", Json.createObjectBuilder().add(name, 1))
                .build());
        KnownOptions.report(options, options.section("DicomWeb"), sentences::add);
        return sentences;
    }
}
