package org.isocenter.ejb.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.5 §6.2. */
class NumberStringsTest {

    private static final Tag POSITION = new Tag(0x00200032);
    private static final Tag NUMBER = new Tag(0x00200013);
    private static final Tag SEQUENCE = new Tag(0x00081140);

    @ParameterizedTest
    @CsvSource({
        "-1.2345678901234568e-05, -1.2345678901E-5, true",
        "123456789.12345678, 123456789.123457, true",
        "0.3333333333333333, 0.33333333333333, true",
        "-0.00000000000000000000000000000000012, -1.2E-34, false",
        "1.00000000000000000000, 1, false",
        "1e999999999999, 1e999999999999, false",
        "100000000000000000000000000, 1E26, false",
        "99999999999999999999, 1E20, true",
        "0.0000000000000000000, 0, false",
        "no number at all, no number at all, false",
        "12.5, 12.5, false"
    })
    void decimalsShouldBeAsExactAsSixteenBytesAllow(String given, String kept, boolean rounded) {
        assertFitted(POSITION, ValueRepresentation.DS, given, kept, rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "512.0000000000000, 512, false",
        "1.49999999999999, 1, true",
        "123456789012345, 123456789012345, false",
        "7, 7, false"
    })
    void integersShouldHaveNoFraction(String given, String kept, boolean rounded) {
        assertFitted(NUMBER, ValueRepresentation.IS, given, kept, rounded);
    }

    @Test
    void itemsShouldBeFittedToo() {
        Coercion coercion = new Coercion();
        DataSet item = DataSet.builder()
                .put(POSITION, ValueRepresentation.DS, "1", "0.3333333333333333")
                .build();
        DataSet dataSet = DataSet.builder().putItems(SEQUENCE, List.of(item)).build();

        assertThat(new NumberStrings(coercion)
                        .fitted(dataSet)
                        .items(SEQUENCE)
                        .get(0)
                        .strings(POSITION))
                .containsExactly("1", "0.33333333333333");
        assertThat(coercion.warning()).isPresent();
    }

    private static void assertFitted(Tag tag, ValueRepresentation vr, String given, String kept, boolean rounded) {
        Coercion coercion = new Coercion();
        DataSet dataSet = DataSet.builder().put(tag, vr, given).build();
        DataSet fitted = new NumberStrings(coercion).fitted(dataSet);

        assertThat(fitted.string(tag)).hasValue(kept);
        assertThat(coercion.warning().isPresent()).isEqualTo(rounded);
    }
}
