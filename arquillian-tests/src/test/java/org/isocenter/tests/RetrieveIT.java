package org.isocenter.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.tests.DeployedServer.AS_STORED;
import static org.isocenter.tests.DeployedServer.SHARED;
import static org.isocenter.tests.DeployedServer.parts;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WADO-RS: Retrieve Transaction, instance resources (PS3.18 §10.4). */
@ExtendWith(ArquillianExtension.class)
class RetrieveIT {

    static List<RealFile> files() throws IOException {
        return RealFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void retrieveShouldGiveEveryRealFileByteByByte(RealFile file) throws Exception {
        file.stored(SHARED);

        HttpResponse<byte[]> response = SHARED.bytes(file.instancePath(), "Accept", AS_STORED);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(parts(response)).singleElement().isEqualTo(file.bytes());
    }

    @ParameterizedTest
    @MethodSource("files")
    void retrieveShouldGiveOneInstanceAsAFileOfItsOwn(RealFile file) throws Exception {
        file.stored(SHARED);

        HttpResponse<byte[]> response =
                SHARED.bytes(file.instancePath(), "Accept", "application/dicom; transfer-syntax=*");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(file.bytes().length);
        assertThat(response.body()).isEqualTo(file.bytes());
    }

    @Test
    void retrieveShouldGiveAllInstancesOfStudyAndSeries() throws Exception {
        SampleInstance first = SampleInstance.ofNewStudy();
        SampleInstance second = first.sibling();
        SampleInstance third = first.ofAnotherSeries();
        SHARED.store("/dicom-web/studies", List.of(first.file(), second.file(), third.file()));
        String study = "/dicom-web/studies/" + first.study();

        assertThat(parts(SHARED.bytes(study, "Accept", AS_STORED)))
                .containsExactlyInAnyOrder(first.file(), second.file(), third.file());
        assertThat(parts(SHARED.bytes(study + "/series/" + first.series(), "Accept", AS_STORED)))
                .containsExactlyInAnyOrder(first.file(), second.file());
    }

    @Test
    void retrieveShouldWarnOfInstancesThatItCannotTranscode() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        HttpResponse<byte[]> response = SHARED.bytes(
                sample.path(),
                "Accept",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.201");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Warning"))
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("299 "));
        assertThat(parts(response)).singleElement().isEqualTo(sample.file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/nope",
                "multipart/nope",
                "multipart/related; type=application/nope",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=nope"
            })
    void retrieveShouldRefuseWhatItCannotGive(String accept) throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SHARED.upload(sample.file());

        assertThat(SHARED.get(sample.path(), "Accept", accept).statusCode()).isEqualTo(400);
    }

    @Test
    void pathsShouldFindTheirOwnResourcesOnly() throws Exception {
        SampleInstance sample = SampleInstance.ofNewStudy();
        SampleInstance other = SampleInstance.ofNewStudy();
        SHARED.store("/dicom-web/studies", List.of(sample.file(), other.file()));

        String wrong = sample.path().replace(sample.study(), other.study());
        assertThat(SHARED.get(wrong, "Accept", AS_STORED).statusCode()).isEqualTo(404);
        assertThat(SHARED.get(wrong.replaceFirst("/instances/.*", ""), "Accept", AS_STORED)
                        .statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get("/dicom-web/studies/2.25.1", "Accept", AS_STORED).statusCode())
                .isEqualTo(404);
    }

    @Test
    void wildcardsShouldBeOrdinaryCharactersInPaths() throws Exception {
        SHARED.upload(SampleInstance.ofNewStudy().file());

        assertThat(SHARED.get("/dicom-web/studies/*", "Accept", AS_STORED).statusCode())
                .isEqualTo(404);
        assertThat(SHARED.get("/dicom-web/studies/2.25.%3F", "Accept", AS_STORED)
                        .statusCode())
                .isEqualTo(404);
    }
}
