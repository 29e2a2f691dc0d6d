package org.isocenter.ejb.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.dicom.dictionary.ValueMultiplicity;
import org.isocenter.dicom.matching.Matching;
import org.isocenter.ejb.configuration.DictionaryOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.SortKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchParametersTest {

    private static final DictionaryEntry DECLARED = DictionaryEntry.userDefined(
            new Tag(0x70531003), ValueRepresentation.DS, "SUVScaleFactor", new ValueMultiplicity(1, 1, 1), "Site");

    static final AttributeNames NAMES = names(new DictionaryOptions(List.of(DECLARED), true, "Site"));

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

        assertThat(request.included().tags())
                .containsExactlyInAnyOrder(Tag.STUDY_DESCRIPTION, new Tag(0x00081040), new Tag(0x00101010));
        assertThat(request.included().all()).isFalse();
        assertThat(parse("includefield=all").included().all()).isTrue();
    }

    @Test
    void spacesAroundNamesInIncludeFieldShouldNotCount() {
        assertThat(parse("includefield= StudyDescription , 00081040").included().tags())
                .containsExactlyInAnyOrder(Tag.STUDY_DESCRIPTION, new Tag(0x00081040));
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

    @Test
    void attributeInsideSequencesShouldBeNamedByItsPath() {
        List<Tag> path = List.of(new Tag(0x00400275), new Tag(0x00400009));

        assertThat(parse("RequestAttributesSequence.ScheduledProcedureStepID=1", "includefield=00400275.00400007"))
                .satisfies(request -> {
                    assertThat(request.keys()).extracting(MatchKey::path).containsExactly(path);
                    assertThat(request.included().paths())
                            .containsExactly(List.of(new Tag(0x00400275), new Tag(0x00400007)));
                });
        assertThat(parse("00400275.0040,0009=1").keys())
                .extracting(MatchKey::path)
                .containsExactly(path);
        assertThat(parse("00400008.00400275.00400009=1").keys())
                .extracting(key -> key.path().size())
                .containsExactly(3);
        assertThat(parse("PatientID.PatientName=1").keys()).isEmpty();
    }

    @Test
    void privateAttributeShouldHaveANameIfTheSiteDeclaresIt() {
        assertThat(parse("70531003=1", "7053,1009=1").keys()).singleElement().satisfies(key -> {
            assertThat(key.tag()).isEqualTo(new Tag(0x70531003));
            assertThat(key.vr()).isEqualTo(ValueRepresentation.DS);
        });
        assertThat(parse("SUVScaleFactor=1").keys()).hasSize(1);
        assertThat(SearchParameters.parse(
                                Level.STUDY,
                                Optional.empty(),
                                List.of(new QueryParameter("SUVScaleFactor", "1")),
                                names(new DictionaryOptions(List.of(DECLARED), true, "Another")),
                                false)
                        .keys())
                .isEmpty();
    }

    @Test
    void orderShouldBeAListOfAttributes() {
        assertThat(parse("sort=PatientName,-StudyDate").order())
                .containsExactly(
                        new SortKey.ByAttribute(Tag.PATIENT_NAME, ValueRepresentation.PN, false),
                        new SortKey.ByAttribute(Tag.STUDY_DATE, ValueRepresentation.DA, true));
        assertThatThrownBy(() -> parse("sort=PatientNme"))
                .hasMessageContaining("sort")
                .hasMessageContaining("PatientNme");
    }

    @Test
    void timezoneShouldSayHowDatesAreMeantInsteadOfBeingMatched() {
        SearchRequest request = parse("TimezoneOffsetFromUTC= 0200");

        assertThat(request.timezone()).contains(ZoneOffset.ofHours(2));
        assertThat(request.keys()).extracting(MatchKey::matching).containsExactly(new Matching.Universal());
        assertThatThrownBy(() -> parse("TimezoneOffsetFromUTC=CET"))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("TimezoneOffsetFromUTC");
    }

    @Test
    void emptyValueMatchingShouldBeSwitchedOffWhereTheRequestSaysSo() {
        assertThat(parse("PatientID=\"\"").keys())
                .extracting(MatchKey::matching)
                .containsExactly(new Matching.EmptyValue());
        assertThat(parse("PatientID=\"\"", "emptyvaluematching=false").keys())
                .extracting(MatchKey::matching)
                .containsExactly(new Matching.AnyOf(List.of("\"\"")));
        assertThatThrownBy(() -> parse("multiplevaluematching=yes")).hasMessageContaining("multiplevaluematching");
    }

    /** Wherever among the parameters it is asked for. */
    @Test
    void backslashesShouldSeparateValuesWhereTheRequestSaysSo() {
        assertThat(parse("PatientID=A\\B", "multiplevaluematching=true").keys())
                .extracting(MatchKey::matching)
                .containsExactly(new Matching.AnyOf(List.of("A", "B")));
        assertThat(parse("PatientID=A\\B", "multiplevaluematching=True").keys())
                .extracting(MatchKey::matching)
                .containsExactly(new Matching.AnyOf(List.of("A", "B")));
        assertThat(parse("PatientID=A\\B").keys())
                .extracting(MatchKey::matching)
                .containsExactly(new Matching.AnyOf(List.of("AB")));
    }

    @Test
    void strictModeShouldNameWhatIsNotKnown() {
        List<QueryParameter> parameters = List.of(
                new QueryParameter("PatientNme", "x"),
                new QueryParameter("includefield", "Nonsense,PatientName"),
                new QueryParameter("limit", "1"));

        assertThatThrownBy(() -> SearchParameters.parse(Level.STUDY, Optional.empty(), parameters, NAMES, true))
                .isInstanceOf(RequestFailure.BadRequest.class)
                .hasMessageContaining("PatientNme, Nonsense");
    }

    @Test
    void hostileParametersShouldBeRefused() {
        assertThatThrownBy(() -> parse("PatientID=" + "x".repeat(10_000))).hasMessageContaining("PatientID");
        assertThatThrownBy(() -> parse("PatientID=a\0b")).hasMessageContaining("PatientID");
        assertThatThrownBy(() -> parse(
                        IntStream.range(0, 1000).mapToObj(i -> "x" + i + "=1").toArray(String[]::new)))
                .isInstanceOf(RequestFailure.BadRequest.class);
    }

    static SearchRequest parse(String... parameters) {
        List<QueryParameter> list = Arrays.stream(parameters)
                .map(p -> new QueryParameter(p.substring(0, p.indexOf('=')), p.substring(p.indexOf('=') + 1)))
                .toList();
        return SearchParameters.parse(Level.STUDY, Optional.empty(), list, NAMES, false);
    }

    private static AttributeNames names(DictionaryOptions options) {
        return new AttributeNames(options.dictionary(), options);
    }
}
