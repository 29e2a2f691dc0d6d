package org.isocenter.web.orthanc;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseContentTest {

    @Test
    void descriptionShouldKeepWhatIsWantedAndAlwaysItsIdentity() {
        JsonObject description = Json.createObjectBuilder()
                .add("ID", "1")
                .add("Type", "Study")
                .add("MainDicomTags", Json.createObjectBuilder())
                .add("PatientMainDicomTags", Json.createObjectBuilder())
                .add("Series", Json.createArrayBuilder())
                .add("ParentPatient", "2")
                .build();

        assertThat(ResponseContent.select(description, Set.of(ResponseContent.MAIN_DICOM_TAGS, ResponseContent.PARENT)))
                .containsOnlyKeys("ID", "Type", "MainDicomTags", "PatientMainDicomTags", "ParentPatient");
        assertThat(ResponseContent.select(description, Set.of())).containsOnlyKeys("ID", "Type");
    }

    @ParameterizedTest
    @CsvSource({"'\"3-ab\"', 3-ab", "'  3-ab ', 3-ab", "'\"', '\"'", "'', ''"})
    void expectedTagShouldLoseItsQuotationMarks(String header, String tag) {
        assertThat(ExpectedTag.of(header)).contains(tag);
    }

    @ParameterizedTest
    @CsvSource({"*", "' * '", ","})
    void expectedTagShouldBeNoneForAnyAndForNoHeader(String header) {
        assertThat(ExpectedTag.of(header)).isEmpty();
    }
}
