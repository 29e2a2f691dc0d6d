package org.isocenter.dicom.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.testing.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No value field and no term makes decoding or encoding fail. */
@Execution(ExecutionMode.CONCURRENT)
class CharacterSetFuzzTest {

    private static final List<List<String>> TERMS = List.of(
            List.of(),
            List.of("ISO_IR 100"),
            List.of("ISO_IR 13"),
            List.of("ISO_IR 192"),
            List.of("GB18030"),
            List.of("GBK"),
            List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159"),
            List.of("ISO 2022 IR 13", "ISO 2022 IR 87"),
            List.of("", "ISO 2022 IR 149"),
            List.of("", "ISO 2022 IR 58"),
            List.of("ISO 2022 IR 100", "ISO 2022 IR 144", "ISO 2022 IR 126", "ISO 2022 IR 166"),
            List.of("nonsense"));

    @Test
    void noValueShouldBreakACharacterSet() {
        List<byte[]> corpus = bytes(
                "Yamada^Tarou=\u001B$B;3ED\u001B(B^\u001B$BB@O:\u001B(B",
                "\u00D4\u00CF\u00C0\u00DE^\u00C0\u00DB\u00B3=\u001B$B;3ED\u001B(J",
                "Hong^Gildong=\u001B$)C\u00FB\u00F3^\u001B$)C\u00D1\u00CE\u00D4\u00D7",
                "\u001B$)A\u00D5\u00C5^\u001B$)A\u00D0\u00A1\u00B6\u00AB=",
                "\u00C4\u001B-F\u00C4\u00E9\u001B-L\u00BB\r\nabc\\def",
                "\u00CD\u00F5\\\u00D0\u00A1\u0081\u0030\u0081\u0030",
                "\u00E7\u00A5\u009E\u00F0\u009F\u0098\u0080");
        List<byte[]> tokens = bytes(
                "\u001B",
                "\u001B$B",
                "\u001B$(D",
                "\u001B$)C",
                "\u001B$)A",
                "\u001B(B",
                "\u001B(J",
                "\u001B)I",
                "\u001B-F",
                "\u001B-b",
                "\\",
                "^",
                "=",
                "\r",
                "\n",
                "\f",
                "\t",
                "\0",
                "\u007F",
                "\u0080",
                "\u00A0",
                "\u00FF",
                "!",
                "~");
        long inputs = new Fuzz(corpus, tokens).run(CharacterSetFuzzTest::decodeAndEncode, ArithmeticException.class);
        assertThat(inputs).isPositive();
    }

    /** Text that a character set has decoded without loss must be the same after encoding and decoding again. */
    private static void decodeAndEncode(byte[] input) {
        for (List<String> terms : TERMS) {
            SpecificCharacterSet characterSet = SpecificCharacterSet.of(terms);
            for (boolean personName : new boolean[] {false, true}) {
                String text = characterSet.decode(input, 0, input.length, personName);
                byte[] encoded = characterSet.encode(text, personName);
                String again = characterSet.decode(encoded, 0, encoded.length, personName);
                if (again.indexOf('?') < 0 && text.indexOf(0x1B) < 0 && again.indexOf('\uFFFD') < 0) {
                    assertThat(again).as("%s", terms).isEqualTo(text);
                }
            }
        }
        SpecificCharacterSet.of(List.of(new String(input, ISO_8859_1))).warnings();
    }

    private static List<byte[]> bytes(String... latin1) {
        return Stream.of(latin1).map(text -> text.getBytes(ISO_8859_1)).toList();
    }
}
