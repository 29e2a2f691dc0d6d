package org.isocenter.dicom.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeMatcherTest {

    private static final Tag TAG = new Tag(0x00400001);

    @ParameterizedTest(name = "{0} \"{1}\" matches {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            LO | Müller     | muller      | true
            LO | muller     | MÜLLER      | true
            LO | гусева     | Гусева      | true
            LO | Straße     | STRASSE     | true
            LO | か         | が          | false
            LO | A          | B\\A        | true
            LO | A*         | B\\AC       | true
            LO | A          | AB          | false
            LO | a?c*       | ABCD        | true
            LO | *a*b*c     | xxabyc      | true
            LO | *a*b*c     | xxabyd      | false
            LT | a,b        | A,B         | true
            PN | Doe^J*     | Doe^Jane    | true
            PN | Doe^Jane   | Doe^Jane^^  | true
            PN | 山田*      | Yamada=山田^太郎 | true
            PN | Yamada=*   | Yamada=山田^太郎 | true
            PN | 太郎       | Yamada=山田^太郎 | false
            IS | 7          | 007         | true
            IS | 7          | 70          | false
            IS | x          | X           | true
            DS | 1.5        | 15e-1       | true
            DS | 1e2147483647 | 1e-2147483647 | false
            DA | 2005       | 20050927    | true
            DA | 20050927   | 2005.09.27  | true
            DA | 2004-2005  | 20050927    | true
            DA | 2006-      | 20050927    | false
            DA | unknown    | UNKNOWN     | true
            TM | 10         | 105959.999  | true
            TM | 1000-1059  | 105959      | true
            TM | 1000-1058  | 105959      | false
            DT | 20050927134952+0000 | 20050927154952+0200 | true
            DT | 20050927-0500 | 20050928045959+0000 | true
            DT | 20050927-0500 | 20050928050000+0000 | false
            UI | 1.2,1.3    | 1.3         | true
            """)
    void valueShouldMatchKeyAsItsRepresentationSays(ValueRepresentation vr, String key, String value, boolean matches)
            throws MatchingFailure {
        Attribute attribute = Attribute.ofText(TAG, vr, Arrays.asList(value.split("\\\\")));

        assertThat(matcher(vr, key).matches(Optional.of(attribute))).isEqualTo(matches);
    }

    @Test
    void numbersOfBinaryRepresentationsShouldCompareAsNumbers() throws MatchingFailure {
        assertThat(matcher(ValueRepresentation.US, "0512")
                        .matches(Optional.of(Attribute.ofIntegers(TAG, ValueRepresentation.US, 1, 512))))
                .isTrue();
        assertThat(matcher(ValueRepresentation.FL, "0.1")
                        .matches(Optional.of(Attribute.ofReals(TAG, ValueRepresentation.FL, 0.1))))
                .isTrue();
        assertThat(matcher(ValueRepresentation.FD, "0.1")
                        .matches(Optional.of(Attribute.ofReals(TAG, ValueRepresentation.FD, 0.1))))
                .isTrue();
        assertThat(matcher(ValueRepresentation.FD, "NaN")
                        .matches(Optional.of(Attribute.ofReals(TAG, ValueRepresentation.FD, Double.NaN))))
                .isTrue();
    }

    @Test
    void absentOrEmptyAttributeShouldMatchOnlyUniversalAndEmptyValueKeys() throws MatchingFailure {
        Optional<Attribute> absent = Optional.empty();
        Optional<Attribute> empty = Optional.of(Attribute.ofText(TAG, ValueRepresentation.LO, List.of()));

        for (Optional<Attribute> attribute : List.of(absent, empty)) {
            assertThat(matcher(ValueRepresentation.LO, "*").matches(attribute)).isTrue();
            assertThat(matcher(ValueRepresentation.LO, "\"\"").matches(attribute))
                    .isTrue();
            assertThat(matcher(ValueRepresentation.LO, "A").matches(attribute)).isFalse();
            assertThat(matcher(ValueRepresentation.LO, "?*").matches(attribute)).isFalse();
        }
    }

    @Test
    void sequenceShouldMatchNoValue() throws MatchingFailure {
        Attribute sequence = Attribute.ofItems(TAG, List.of(DataSet.EMPTY));

        assertThat(matcher(ValueRepresentation.SQ, "A").matches(Optional.of(sequence)))
                .isFalse();
    }

    @Test
    void caseAndAccentsShouldCountWhereAsked() throws MatchingFailure {
        Optional<Attribute> name = Optional.of(Attribute.ofText(TAG, ValueRepresentation.PN, List.of("Müller^Jörg")));
        Matching same = MatchingSyntax.QUERY.parse(TAG, ValueRepresentation.PN, "Müller*");
        Matching other = MatchingSyntax.QUERY.parse(TAG, ValueRepresentation.PN, "müller*");

        assertThat(AttributeMatcher.of(ValueRepresentation.PN, same, true).matches(name))
                .isTrue();
        assertThat(AttributeMatcher.of(ValueRepresentation.PN, other, true).matches(name))
                .isFalse();
    }

    private static AttributeMatcher matcher(ValueRepresentation vr, String key) throws MatchingFailure {
        return AttributeMatcher.of(vr, MatchingSyntax.QUERY.parse(TAG, vr, key), false);
    }
}
