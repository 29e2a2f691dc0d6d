package org.isocenter.ejb.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.StudyAccess;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredAccessTest {

    private static final Map<String, String> SURGERY = Map.of("InstitutionalDepartmentName", "Surgery");
    private static final Map<String, String> ULTRASOUND = Map.of("ModalitiesInStudy", "US");

    private static List<MatchKey> restrictions(SearchClient client) {
        return access(Map.of("anna", ULTRASOUND, "root", Map.of(), "*", SURGERY))
                .restrictions(Level.SERIES, client);
    }

    private static ConfiguredAccess access(Map<String, Map<String, String>> queries) {
        return new ConfiguredAccess(new StudyAccess(queries), SearchParametersTest.NAMES);
    }

    private static SearchClient user(String name) {
        return new SearchClient(Optional.of(name), Map.of());
    }

    @Test
    void usersShouldReachWhatTheirOwnKeysMatch() {
        assertThat(restrictions(user("anna")))
                .extracting(MatchKey::path)
                .containsExactly(List.of(Tag.MODALITIES_IN_STUDY));
        assertThat(restrictions(user("root"))).isEmpty();
    }

    @Test
    void whoIsNotNamedShouldReachWhatIsForAllOthersEvenWithoutAName() {
        assertThat(restrictions(user("otto")))
                .hasSize(1)
                .isEqualTo(restrictions(new SearchClient(Optional.empty(), Map.of())));
    }

    @Test
    void linkShouldReachItsStudyWhateverOthersMay() {
        assertThat(restrictions(new SearchClient(false, Optional.empty(), Optional.of("1.2.3"), Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NoSuchAttribute, CT", "PatientName, *", "includefield, all", "limit, 1"})
    void whatIsNoKeyOfStudiesShouldBeRefused(String name, String value) {
        assertThatThrownBy(() -> access(Map.of("anna", Map.of(name, value))))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("StudyAccess")
                .hasMessageContaining("anna");
    }
}
