package org.isocenter.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyAccessTest {

    @Test
    void everybodyShouldReachAllStudiesByDefault() {
        assertThat(read("{}").of("anna")).isEqualTo(Optional.empty());
    }

    @Test
    void usersShouldHaveTheirOwnKeysOrThoseOfAllOthers() {
        StudyAccess access = read("{ \"StudyAccess\": { \"anna\": { \"ModalitiesInStudy\": \"CT\" }, \"root\": {},"
                + " \"*\": { \"InstitutionalDepartmentName\": \"Surgery\" } } }");

        assertThat(access.of("anna")).contains(Map.of("ModalitiesInStudy", "CT"));
        assertThat(access.of("root")).isEmpty();
        assertThat(access.of("otto")).contains(Map.of("InstitutionalDepartmentName", "Surgery"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"CT\"", "{ \"Modality\": 1 }", "{ \"Modality\": \"\" }", "[]"})
    void otherValuesShouldBeRefused(String value) {
        assertThatThrownBy(() -> read("{ \"StudyAccess\": { \"anna\": " + value + " } }"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("StudyAccess")
                .hasMessageContaining("anna");
    }

    private static StudyAccess read(String json) {
        return StudyAccess.of(
                new Options(Json.createReader(new StringReader(json)).readObject()));
    }
}
