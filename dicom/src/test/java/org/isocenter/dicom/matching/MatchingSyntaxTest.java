package org.isocenter.dicom.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatchingSyntaxTest {

    @ParameterizedTest
    @EnumSource(ValueRepresentation.class)
    void nothingAndAsteriskShouldBeUniversalForEveryValueRepresentation(ValueRepresentation vr) throws MatchingFailure {
        assertThat(query(vr, "")).isEqualTo(new Matching.Universal());
        assertThat(query(vr, "*")).isEqualTo(new Matching.Universal());
    }

    @Test
    void twoQuotesShouldAskForEmptyValue() throws MatchingFailure {
        assertThat(query(ValueRepresentation.LO, "\"\"")).isEqualTo(new Matching.EmptyValue());
    }

    @ParameterizedTest
    @EnumSource(
            value = ValueRepresentation.class,
            names = {"AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"})
    void wildcardsShouldApplyToTextsThatHaveThem(ValueRepresentation vr) throws MatchingFailure {
        assertThat(query(vr, "A*")).isEqualTo(new Matching.Wildcard("A*"));
        assertThat(query(vr, "A?")).isEqualTo(new Matching.Wildcard("A?"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ValueRepresentation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT"})
    void wildcardsShouldBeRefusedElsewhereNamingAttribute(ValueRepresentation vr) {
        assertThatExceptionOfType(MatchingFailure.class)
                .isThrownBy(() -> MatchingSyntax.QUERY.parse(Tag.STUDY_DATE, vr, "20*"))
                .withMessageContaining("(0008,0020)")
                .satisfies(failure -> assertThat(failure.attribute()).isEqualTo(Tag.STUDY_DATE))
                .satisfies(failure -> assertThat(failure.vr()).isEqualTo(vr));
    }

    @Test
    void commasShouldSeparateAlternativesAndBelongToTextsAsWell() throws MatchingFailure {
        assertThat(query(ValueRepresentation.UI, "1.2,1.3")).isEqualTo(anyOf("1.2", "1.3"));
        assertThat(query(ValueRepresentation.CS, "CT,,MR")).isEqualTo(anyOf("CT", "MR"));
        assertThat(query(ValueRepresentation.IS, "1, 2")).isEqualTo(anyOf("1", "2"));
        assertThat(query(ValueRepresentation.LO, "A,B")).isEqualTo(anyOf("A", "B", "A,B"));
        assertThat(query(ValueRepresentation.LO, "A%2cB")).isEqualTo(anyOf("A", "B", "A,B"));
        assertThat(query(ValueRepresentation.LO, "A,B*")).isEqualTo(new Matching.Wildcard("A,B*"));
        assertThat(query(ValueRepresentation.CS, "C*,MR")).isEqualTo(anyOf("C*", "MR"));
    }

    @Test
    void backslashShouldSeparateUidsAndNotCountElsewhere() throws MatchingFailure {
        assertThat(query(ValueRepresentation.UI, "1.2\\1.3")).isEqualTo(anyOf("1.2", "1.3"));
        assertThat(query(ValueRepresentation.LO, "A\\B")).isEqualTo(anyOf("AB"));
    }

    @Test
    void identifierShouldSeparateAlternativesByBackslashesOnly() throws MatchingFailure {
        assertThat(MatchingSyntax.IDENTIFIER.parse(Tag.PATIENT_ID, ValueRepresentation.LO, "A,B\\C"))
                .isEqualTo(anyOf("A,B", "C"));
    }

    @ParameterizedTest
    @CsvSource({
        "DA, 20050101-20060101, 20050101, 20060101",
        "DA, 2005-, 2005, ''",
        "DA, -200502, '', 200502",
        "DA, 2005-01-01-2006-01-01, 2005-01-01, 2006-01-01",
        "TM, 10-1230, 10, 1230",
        "DT, 2005-0600-2006-0600, 2005-0600, 2006-0600",
        "DT, 20050101-20060101, 20050101, 20060101",
        "DT, -20060101-0500, '', 20060101-0500"
    })
    void hyphenShouldMakeRange(ValueRepresentation vr, String text, String from, String to) throws MatchingFailure {
        assertThat(query(vr, text)).isEqualTo(new Matching.Range(from, to));
    }

    @ParameterizedTest
    @CsvSource({"DA, 2005-01-01", "DT, 20050101-0500", "DA, today-tomorrow", "LO, 2005-2006", "DA, -"})
    void hyphenShouldBelongToValueWhereItMakesNoRange(ValueRepresentation vr, String text) throws MatchingFailure {
        assertThat(query(vr, text)).isEqualTo(anyOf(text));
    }

    private static Matching query(ValueRepresentation vr, String text) throws MatchingFailure {
        return MatchingSyntax.QUERY.parse(Tag.PATIENT_ID, vr, text);
    }

    private static Matching anyOf(String... values) {
        return new Matching.AnyOf(List.of(values));
    }
}
