package org.isocenter.dicom.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificCharacterSetTest {

    private static final String KANJI_NAME =
            "Yamada^Tarou=\u001B$B;3ED\u001B(B^\u001B$BB@O:\u001B(B=\u001B$B$d$^$@\u001B(B^\u001B$B$?$m$&\u001B(B";

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 6, 4A6F6E65, Jone",
        "ISO_IR 100, C46E65, Äne",
        "ISO_IR 101, B1, ą",
        "ISO_IR 109, A1, Ħ",
        "ISO_IR 110, A2, ĸ",
        "ISO_IR 144, BBEEDA, Люк",
        "ISO_IR 127, E2C8C7E6EA, قباني",
        "ISO_IR 126, C4E9EFEDF5F3E9EFF2, Διονυσιος",
        "ISO_IR 138, F9F8E5EF, שרון",
        "ISO_IR 148, DD, İ",
        "ISO_IR 203, A4, €",
        "ISO_IR 166, A1D2C3, การ",
        "ISO_IR 13, D4CFC0DE, ﾔﾏﾀﾞ",
        "ISO_IR 192, E7A5A5, 祥",
        "GB18030, CDF55CD0A1, 王\\小",
        "GBK, CDF5, 王",
        "ISO 2022 IR 6, 41, A",
        "ISO 2022 IR 100, C4, Ä",
        "ISO 2022 IR 144, BB, Л",
        "ISO 2022 IR 203, A4, €"
    })
    void termAloneShouldNameItsCharacters(String term, String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of(term));

        assertThat(characterSet.decode(bytes, 0, bytes.length, false)).isEqualTo(text);
        assertThat(characterSet.encode(text, false)).isEqualTo(bytes);
        assertThat(characterSet.warnings()).isEmpty();
    }

    @Test
    void kanjiShouldFollowTheExampleOfTheStandard() {
        assertRoundTrip(List.of("", "ISO 2022 IR 87"), bytes(KANJI_NAME), "Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void halfWidthKatakanaShouldStandBesideKanji() {
        byte[] name = bytes("\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3=\u001B$B;3ED\u001B(J^\u001B$BB@O:\u001B(J");
        assertRoundTrip(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"), name, "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎");
    }

    @Test
    void supplementaryKanjiShouldBeDesignatedBesideTheCommonOnes() {
        byte[] field = bytes("\u001B$(D\"o\u001B$B;3\u001B(B");
        assertRoundTrip(List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159"), field, "™山");
    }

    @Test
    void hangulShouldFollowTheExampleOfTheStandard() {
        byte[] name = bytes("Hong^Gildong=\u001B$)C\u00FB\u00F3^\u001B$)C\u00D1\u00CE\u00D4\u00D7"
                + "=\u001B$)C\u00C8\u00AB^\u001B$)C\u00B1\u00E6\u00B5\u00BF");
        assertRoundTrip(List.of("", "ISO 2022 IR 149"), name, "Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void simplifiedChineseShouldFollowTheExampleOfTheStandard() {
        byte[] name = bytes("Zhang^XiaoDong=\u001B$)A\u00D5\u00C5^\u001B$)A\u00D0\u00A1\u00B6\u00AB=");
        assertRoundTrip(List.of("", "ISO 2022 IR 58"), name, "Zhang^XiaoDong=张^小东=");
    }

    @Test
    void europeanSetsShouldBeSwitchedByEscapeSequences() {
        byte[] field = bytes("\u00C4\u001B-F\u00C4\u00E9\u001B-L\u00BB");
        assertRoundTrip(List.of("ISO 2022 IR 100", "ISO 2022 IR 126", "ISO 2022 IR 144"), field, "ÄΔιЛ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\f", "\t", "\\"})
    void delimiterShouldRestoreTheFirstSet(String delimiter) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 126"));
        assertThat(decode(characterSet, bytes("\u001B-F\u00C4" + delimiter + "\u00C4"), false))
                .isEqualTo("Δ" + delimiter + "Ä");
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "="})
    void componentDelimiterShouldRestoreTheFirstSetInNamesOnly(String delimiter) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 126"));
        byte[] field = bytes("\u001B-F\u00C4" + delimiter + "\u00C4");
        assertThat(decode(characterSet, field, true)).isEqualTo("Δ" + delimiter + "Ä");
        assertThat(decode(characterSet, field, false)).isEqualTo("Δ" + delimiter + "Δ");
    }

    @Test
    void backslashWithinTwoByteCharacterShouldBeNoDelimiter() {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87"));
        byte[] field = "表\\年".replace("\\", "|").getBytes(Charset.forName("ISO-2022-JP"));
        assertThat(decode(characterSet, field, false)).isEqualTo("表|年");
        assertThat(decode(characterSet, bytes("\u001B$B;\\\u001B(B"), false)).isEqualTo("施");
    }

    @Test
    void designationForgottenAfterDelimiterShouldStayInForce() {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 149"));
        assertThat(decode(characterSet, bytes("\u001B$)C\u00C8\u00AB^\u00B1\u00E6\u00B5\u00BF"), true))
                .isEqualTo("홍^길동");
        assertThat(decode(characterSet, bytes("\u00C8\u00AB"), true)).isEqualTo("홍");
    }

    @Test
    void escapeSequenceShouldBeObeyedEvenIfNoTermAnnouncesIt() {
        assertThat(decode(SpecificCharacterSet.DEFAULT, bytes(KANJI_NAME), true))
                .isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void unknownEscapeSequenceShouldLoseNothing() {
        assertThat(decode(SpecificCharacterSet.DEFAULT, bytes("a\u001B%Gb"), false))
                .isEqualTo("a\u001B%Gb");
    }

    @Test
    void halfACharacterShouldBecomeTheReplacementCharacter() {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("", "ISO 2022 IR 149"));
        assertThat(decode(characterSet, bytes("\u001B$)C\u00C8"), false)).isEqualTo("\uFFFD");
        assertThat(decode(characterSet, bytes("\u001B$B;"), false)).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso_ir 100", "ISO-IR 100", "ISO IR 100", "ISO 2022-IR 100", "ISO8859-1", "latin1"})
    void termShouldBeUnderstoodWhateverItsPunctuation(String term) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of(term));
        assertThat(decode(characterSet, bytes("\u00C4"), false)).isEqualTo("Ä");
        assertThat(characterSet.warnings()).containsExactly(new CharacterSetWarning.MisspeltTerm(term));
        assertThat(characterSet.definedTerms()).containsExactly(term);
    }

    @Test
    void unknownTermShouldBeReportedAndPassedOver() {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO_IR 100", "EBCDIC", "ISO_IR 9999"));
        assertThat(characterSet.warnings())
                .containsExactly(
                        new CharacterSetWarning.UnknownTerm("EBCDIC"),
                        new CharacterSetWarning.UnknownTerm("ISO_IR 9999"));
        assertThat(characterSet.warnings().get(0).message()).contains("\"EBCDIC\"");
        assertThat(decode(characterSet, bytes("\u00C4"), false)).isEqualTo("Ä");
    }

    @Test
    void termThatForbidsOthersShouldBeReportedAndCountAlone() {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(List.of("ISO_IR 192", "ISO 2022 IR 87"));
        assertThat(characterSet.warnings()).containsExactly(new CharacterSetWarning.ExtensionsForbidden("ISO_IR 192"));
        assertThat(decode(characterSet, "山".getBytes(StandardCharsets.UTF_8), false))
                .isEqualTo("山");
    }

    @Test
    void highBytesWithoutAnySetShouldBeReadAsLatin1() {
        assertThat(decode(SpecificCharacterSet.DEFAULT, bytes("M\u00FCller"), true))
                .isEqualTo("Müller");
    }

    @Test
    void setShouldSayWhetherItHasAllCharacters() {
        SpecificCharacterSet latin1 = SpecificCharacterSet.of(List.of("ISO_IR 100"));
        assertThat(latin1.canEncode("Müller^\\?", true)).isTrue();
        assertThat(latin1.canEncode("山", true)).isFalse();
        assertThat(SpecificCharacterSet.of(List.of("", "ISO 2022 IR 87")).canEncode("Yamada^Tarou=山田^太郎", true))
                .isTrue();
    }

    @Test
    void characterThatNoSetHasShouldBecomeQuestionMark() {
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 100")).encode("Ä山😀", false))
                .isEqualTo(bytes("\u00C4??"));
        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 13")).encode("¥", false))
                .as("the Yen sign has the place of the backslash")
                .isEqualTo(bytes("?"));
    }

    @ParameterizedTest
    @EnumSource
    void defaultEncodingShouldBeFoundByItsNameAndHaveKnownTerms(DefaultEncoding encoding) {
        assertThat(DefaultEncoding.ofOptionName(encoding.optionName())).contains(encoding);
        assertThat(SpecificCharacterSet.of(encoding.definedTerms()).warnings()).isEmpty();
    }

    @Test
    void windows1251ShouldDecodeDataSetsWithoutTerm() {
        assertThat(decode(DefaultEncoding.WINDOWS1251.characterSet(), bytes("\u00CB\u00FE\u00EA"), false))
                .isEqualTo("Люк");
    }

    private static void assertRoundTrip(List<String> terms, byte[] field, String text) {
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms);
        assertThat(decode(characterSet, field, true)).isEqualTo(text);
        assertThat(characterSet.encode(text, true)).isEqualTo(field);
    }

    private static String decode(SpecificCharacterSet characterSet, byte[] field, boolean personName) {
        return characterSet.decode(field, 0, field.length, personName);
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 13", "ISO 2022 IR 13"})
    void kanjiOfShiftJisUnderTheTermOfKatakanaShouldBeRead(String term) {
        Charset shiftJis = Charset.forName("Shift_JIS");
        byte[] bytes = "山田^太郎=ﾔﾏﾀﾞ\\表".getBytes(shiftJis);

        assertThat(SpecificCharacterSet.of(List.of(term)).decode(bytes, 0, bytes.length, true))
                .isEqualTo("山田^太郎=ﾔﾏﾀﾞ\\表");
    }

    @Test
    void bytesWithoutMeaningInShiftJisEitherShouldBeReplacedOnlyWhereTheyAre() {
        byte[] bytes = {'A', (byte) 0x81, ' ', (byte) 0xD4};

        assertThat(SpecificCharacterSet.of(List.of("ISO_IR 13")).decode(bytes, 0, bytes.length, false))
                .isEqualTo("A\uFFFD ﾔ");
    }
}
