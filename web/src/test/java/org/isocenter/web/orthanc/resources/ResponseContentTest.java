package org.isocenter.web.orthanc.resources;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
}
