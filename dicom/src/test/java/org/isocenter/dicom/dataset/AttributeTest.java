package org.isocenter.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTest {

    private static final Tag TAG = new Tag(0x00090001);

    @ParameterizedTest
    @CsvSource({
        "US, 65535, 65535, 65535",
        "US, -1, 65535, 65535",
        "SS, -1, -1, -1",
        "UL, -1, 4294967295, 4294967295",
        "SL, -2147483648, -2147483648, -2147483648",
        "SV, -9223372036854775808, -9223372036854775808, -9.223372036854775808E18",
        "UV, -1, 18446744073709551615, 1.8446744073709552E19",
        "UV, 1, 1, 1"
    })
    void integerShouldBeReadWithTheSignOfItsValueRepresentation(
            ValueRepresentation vr, long bits, String text, double real) {
        Attribute attribute = Attribute.ofIntegers(TAG, vr, bits, 7);
        assertThat(attribute.strings()).containsExactly(text, "7");
        assertThat(attribute.string()).contains(text);
        assertThat(attribute.doubles()).containsExactly(real, 7);
    }

    @Test
    void decimalShouldKeepEveryDigit() {
        Attribute attribute = Attribute.ofText(TAG, ValueRepresentation.DS, List.of("1.2500", "", "-3.0E-7", " 12 "));
        assertThat(attribute.strings()).containsExactly("1.2500", "", "-3.0E-7", "12");
        assertThat(attribute.decimals())
                .containsExactly(new BigDecimal("1.2500"), new BigDecimal("-3.0E-7"), new BigDecimal("12"));
        assertThat(attribute.doubles()).containsExactly(1.25, -3.0E-7, 12);
    }

    @Test
    void decimalThatIsNoNumberShouldBeRefused() {
        Attribute attribute = Attribute.ofText(TAG, ValueRepresentation.DS, List.of("1,5"));
        assertThatThrownBy(attribute::decimals).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(attribute::doubles).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void firstValueShouldBeEmptyIfNothingIsBeforeTheDelimiter() {
        assertThat(Attribute.ofText(TAG, ValueRepresentation.LO, List.of("", "b"))
                        .string())
                .isEmpty();
        assertThat(Attribute.ofText(TAG, ValueRepresentation.LO, List.of(" a ", "b"))
                        .string())
                .contains("a");
        assertThat(Attribute.ofText(TAG, ValueRepresentation.LT, List.of(" a\\b "))
                        .string())
                .contains(" a\\b");
    }
}
