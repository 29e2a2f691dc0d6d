package org.isocenter.ejb.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"PatientID", "00100020", "0010,0020", "0010-0020"})
    void attributeShouldBeNamedByKeywordOrTag(String name) {
        assertThat(parse(name + "=P1").keys()).singleElement().satisfies(key -> {
            assertThat(key.tag()).isEqualTo(Tag.PATIENT_ID);
            assertThat(key.matching()).isEqualTo(new Matching.AnyOf(List.of("P1")));
        });
    }

    @Test
    void unknownParametersShouldBeIgnored() {
        SearchRequest request = parse("patientid=P1", "Nonsense=1", "=", "limit=1");

        assertThat(request.keys()).isEmpty();
        assertThat(request.limit()).isEqualTo(1);
    }

    @Test
    void lastOfARepeatedFilterShouldCount() {
        assertThat(parse("PatientID=P1", "00100020=P2").keys())
                .singleElement()
                .satisfies(key -> assertThat(key.matching()).isEqualTo(new Matching.AnyOf(List.of("P2"))));
    }

    @Test
    void includeFieldShouldTakeListsAndBeRepeated() {
        SearchRequest request = parse("includefield=StudyDescription,00081040", "includefield=Nonsense,PatientAge");

        assertThat(request.includeFields())
                .containsExactlyInAnyOrder(Tag.STUDY_DESCRIPTION, new Tag(0x00081040), new Tag(0x00101010));
        assertThat(request.includeAll()).isFalse();
        assertThat(parse("includefield=all").includeAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=x", "limit=-1", "offset=1.5", "offset=", "limit=99999999999"})
    void countsShouldBeNumbers(String parameter) {
        assertThatThrownBy(() -> parse(parameter))
                .isInstanceOf(RequestFailure.BadFileFormat.class)
                .hasMessageContaining(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void fuzzyMatchingShouldBeTrueOrFalse() {
        assertThat(parse("fuzzymatching=true").fuzzyMatching()).isTrue();
        assertThat(parse("fuzzymatching=false").fuzzyMatching()).isFalse();
        assertThatThrownBy(() -> parse("fuzzymatching=1")).isInstanceOf(RequestFailure.BadRequest.class);
    }

    @Test
    void wildcardsShouldBeRefusedWhereTheStandardHasNone() {
        assertThatThrownBy(() -> parse("StudyDate=2005*"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("StudyDate");
    }

    static SearchRequest parse(String... parameters) {
        List<QueryParameter> list = Arrays.stream(parameters)
                .map(p -> new QueryParameter(p.substring(0, p.indexOf('=')), p.substring(p.indexOf('=') + 1)))
                .toList();
        return SearchRequest.parse(Level.STUDY, Optional.empty(), list, AttributeDictionary.standard());
    }
}
