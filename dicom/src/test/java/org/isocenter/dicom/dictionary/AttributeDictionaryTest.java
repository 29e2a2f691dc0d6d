package org.isocenter.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeDictionaryTest {

    private final AttributeDictionary dictionary = AttributeDictionary.standard();

    private static Tag tag(String hex) {
        return Tag.parse(hex).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "00000002, UI, AffectedSOPClassUID",
        "00020010, UI, TransferSyntaxUID",
        "00041430, CS, DirectoryRecordType",
        "00100010, PN, PatientName",
        "00081190, UR, RetrieveURL",
        "7FE00010, OW, PixelData",
        "7FE00003, UV, EncapsulatedPixelDataValueTotalLength",
        "00280400, LO, TransformLabel",
        "002804F0, US, RowsForNthOrderCoefficients",
        "00189445, OB, ",
    })
    void attributeShouldHaveVrAndKeywordOfTheStandard(String hex, ValueRepresentation vr, String keyword) {
        assertThat(dictionary.vrOf(tag(hex))).isEqualTo(vr);
        assertThat(dictionary.keywordOf(tag(hex)).orElse(null)).isEqualTo(keyword);
    }

    @ParameterizedTest
    @CsvSource({
        "60003000, OverlayData",
        "60FE0010, OverlayRows",
        "50020010, NumberOfPoints",
        "7F000010, VariablePixelData",
        "00203105, SourceImageIDs",
        "10001230, EscapeTriplet",
        "10101234, ZonalMap",
    })
    void repeatingGroupShouldBeKnownByEachOfItsTags(String hex, String keyword) {
        DictionaryEntry entry = dictionary.entry(tag(hex)).orElseThrow();
        assertThat(entry.keyword()).isEqualTo(keyword);
        assertThat(entry.covers(tag(hex))).isTrue();
        assertThat(entry.covers(Tag.PATIENT_NAME)).isFalse();
    }

    @Test
    void keywordOfRepeatingGroupShouldNameItsFirstTag() {
        assertThat(dictionary.tagOf("OverlayData")).contains(tag("60003000"));
    }

    @Test
    void oddGroupInTheRangeOfARepeatingGroupShouldBePrivate() {
        assertThat(dictionary.entry(tag("60013000"))).isEmpty();
        assertThat(dictionary.vrOf(tag("60013000"))).isEqualTo(ValueRepresentation.UN);
    }

    @Test
    void unknownTagsShouldBeReadByTheRulesOfPs35() {
        assertThat(dictionary.vrOf(tag("00091001"))).isEqualTo(ValueRepresentation.UN);
        assertThat(dictionary.vrOf(tag("00090010"))).isEqualTo(ValueRepresentation.LO);
        assertThat(dictionary.vrOf(tag("00090000"))).isEqualTo(ValueRepresentation.UL);
        assertThat(dictionary.vrOf(tag("00100000"))).isEqualTo(ValueRepresentation.UL);
        assertThat(dictionary.vrOf(tag("00101234"))).isEqualTo(ValueRepresentation.UN);
        assertThat(dictionary.vrOf(Tag.ITEM)).isEqualTo(ValueRepresentation.UN);
    }

    @Test
    void ambiguousVrShouldKeepItsAlternatives() {
        DictionaryEntry paddingValue = dictionary.entry(tag("00280120")).orElseThrow();
        assertThat(paddingValue.vrs()).containsExactly(ValueRepresentation.US, ValueRepresentation.SS);
        assertThat(paddingValue.isAmbiguous()).isTrue();
        assertThat(paddingValue.vr()).isEqualTo(ValueRepresentation.US);
        assertThat(dictionary.entry(tag("00283006")).orElseThrow().vr()).isEqualTo(ValueRepresentation.OW);
    }

    @Test
    void everyKeywordShouldLeadBackToItsEntry() {
        assertThat(dictionary.entries()).hasSizeGreaterThan(5200).allSatisfy(entry -> {
            assertThat(dictionary.entry(entry.tag())).containsSame(entry);
            if (!entry.keyword().isEmpty()) {
                assertThat(dictionary.tagOf(entry.keyword())).contains(entry.tag());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PatientName", "00100010", "0010,0010", "0010-0010"})
    void attributeShouldBeFoundUnderEachSpelling(String name) {
        assertThat(dictionary.parse(name)).contains(Tag.PATIENT_NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "patientname", "PatientNam", "0010.0010", "0010001", "00400275.00400009", "PatientNäme"})
    void otherNamesShouldNotBeFound(String name) {
        assertThat(dictionary.parse(name)).isEmpty();
    }

    @Nested
    class PrivateAttributes {

        @Test
        void privateAttributeShouldBeKnownInAnyBlock() {
            assertThat(dictionary.vrOf(tag("00291010"), "SIEMENS CSA HEADER")).isEqualTo(ValueRepresentation.OB);
            assertThat(dictionary.vrOf(tag("0029E008"), "SIEMENS CSA HEADER")).isEqualTo(ValueRepresentation.CS);
            assertThat(dictionary.entry(tag("0029E008"), "SIEMENS CSA HEADER").orElseThrow())
                    .returns(tag("00291008"), DictionaryEntry::tag)
                    .returns("SIEMENS CSA HEADER", DictionaryEntry::privateCreator);
        }

        @Test
        void privateAttributeShouldNotBeKnownWithoutItsCreator() {
            assertThat(dictionary.entry(tag("00291010"))).isEmpty();
            assertThat(dictionary.entry(tag("00291010"), null)).isEmpty();
            assertThat(dictionary.vrOf(tag("00291010"), "SOMEBODY ELSE")).isEqualTo(ValueRepresentation.UN);
        }

        @Test
        void creatorItselfShouldStayLo() {
            assertThat(dictionary.vrOf(tag("00290010"), "SIEMENS CSA HEADER")).isEqualTo(ValueRepresentation.LO);
        }

        @Test
        void privateRepeatingGroupShouldBeKnown() {
            assertThat(dictionary.vrOf(tag("60051010"), "PAPYRUS 3.0")).isEqualTo(ValueRepresentation.US);
            assertThat(dictionary.vrOf(tag("61051010"), "PAPYRUS 3.0")).isEqualTo(ValueRepresentation.UN);
        }

        @Test
        void standardAttributeShouldNotDependOnACreator() {
            assertThat(dictionary.vrOf(Tag.PATIENT_NAME, "SIEMENS CSA HEADER")).isEqualTo(ValueRepresentation.PN);
        }
    }

    @Nested
    class UserDefinedEntries {

        private final AttributeDictionary extended = dictionary.with(List.of(
                DictionaryEntry.userDefined(
                        tag("00141020"), ValueRepresentation.DA, "ValidationExpiryDate", ValueMultiplicity.ONE, null),
                DictionaryEntry.userDefined(
                        tag("00E110C2"), ValueRepresentation.UI, "PET-CT Name", ValueMultiplicity.ONE, "ELSCINT1")));

        @Test
        void userDefinedAttributeShouldBeFoundByTagAndName() {
            assertThat(extended.vrOf(tag("00141020"))).isEqualTo(ValueRepresentation.DA);
            assertThat(extended.parse("ValidationExpiryDate")).contains(tag("00141020"));
        }

        @Test
        void userDefinedPrivateAttributeShouldBeFoundInAnyBlockOfItsCreator() {
            assertThat(extended.vrOf(tag("00E115C2"), "ELSCINT1")).isEqualTo(ValueRepresentation.UI);
            assertThat(extended.vrOf(tag("00E115C2"), "OTHER")).isEqualTo(ValueRepresentation.UN);
            assertThat(extended.vrOf(tag("00E115C2"))).isEqualTo(ValueRepresentation.UN);
            assertThat(extended.parse("PET-CT Name")).contains(tag("00E110C2"));
        }

        @Test
        void otherAttributesShouldStayAsTheyWere() {
            assertThat(extended.vrOf(Tag.PATIENT_NAME)).isEqualTo(ValueRepresentation.PN);
            assertThat(extended.tagOf("PatientID")).contains(Tag.PATIENT_ID);
            assertThat(extended.vrOf(tag("00291010"), "SIEMENS CSA HEADER")).isEqualTo(ValueRepresentation.OB);
            assertThat(extended.entries()).hasSize((int) dictionary.entries().count());
        }

        @Test
        void creatorShouldBeRefusedForAStandardTag() {
            assertThatThrownBy(() -> DictionaryEntry.userDefined(
                            Tag.PATIENT_NAME, ValueRepresentation.PN, "X", ValueMultiplicity.ONE, "ELSCINT1"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
