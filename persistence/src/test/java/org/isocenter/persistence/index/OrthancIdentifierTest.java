package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are what an actual Orthanc answers. */
class OrthancIdentifierTest {

    private static final String PATIENT = "ozp00SjY2xG";
    private static final String STUDY = "1.2.840.113619.2.176.2025.1499492.7391.1171285944.390";
    private static final String SERIES = "1.2.840.113619.2.176.2025.1499492.7391.1171285944.394";
    private static final String INSTANCE = "1.2.840.113619.2.176.2025.1499492.7040.1171286242.109";

    @Test
    void identifierShouldBeTheDigestOfThePathFromThePatient() {
        Lineage lineage = Lineage.of(PATIENT, STUDY, SERIES, INSTANCE);

        assertThat(lineage.patient()).hasToString("6816cb19-844d5aee-85245eba-28e841e6-2414fae2");
        assertThat(lineage.study()).hasToString("b9c08539-26f93bde-c81ab0d7-bffaf2cb-a4d0bdd0");
        assertThat(lineage.series()).hasToString("f2635388-f01d497a-15f7c06b-ad7dba06-c4c599fe");
        assertThat(lineage.instance()).hasToString("66a662ce-7430e543-bad44d47-0dc5a943-ec7a538d");
    }

    @Test
    void missingPatientIdShouldCountAsEmpty() {
        assertThat(OrthancIdentifier.of("")).hasToString("da39a3ee-5e6b4b0d-3255bfef-95601890-afd80709");
        assertThat(OrthancIdentifier.of("", STUDY)).isNotEqualTo(OrthancIdentifier.of(STUDY));
    }

    @Test
    void identifierShouldBeComputedInUtf8() {
        assertThat(OrthancIdentifier.of("été")).hasToString("64d0cbc5-f02c3904-ee4f439c-a476480b-67b5e3e1");
    }

    @Test
    void trailingPaddingShouldNotCountAndLeadingSpacesShould() {
        assertThat(OrthancIdentifier.of(" A b ")).hasToString("450780a7-7640638c-a149b670-5a2514fe-def83f48");
        assertThat(OrthancIdentifier.of("A\0")).isEqualTo(OrthancIdentifier.of("A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6816CB19-844d5aee-85245eba-28e841e6-2414fae2",
                "6816cb19-844d5aee-85245eba-28e841e6-2414fae",
                "6816cb19-844d5aee-85245eba-28e841e6-2414fae22",
                "6816cb19-844d5aee-85245eba-28e841e6-2414fae\n",
                "6816cb19-844d5aee-85245eba-28e841e602414fae2",
                "6816cb1--844d5aee-85245eba-28e841e6-2414fae2",
                "6816cb1g-844d5aee-85245eba-28e841e6-2414fae2"
            })
    void otherTextShouldBeNoIdentifier(String text) {
        assertThat(OrthancIdentifier.isValid(text)).isFalse();
    }

    @Test
    void otherTextShouldBeNamedWhereItIsRefused() {
        assertThatThrownBy(() -> new OrthancIdentifier("../etc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../etc");
    }
}
