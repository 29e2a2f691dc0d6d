package org.isocenter.dicom.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueMultiplicityTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "16", "1-2", "1-n", "2-2n", "2-n", "3-3n", "30-30n"})
    void notationShouldBeKept(String notation) {
        assertThat(ValueMultiplicity.parse(notation)).hasToString(notation);
    }

    @Test
    void multipleOfTheStepShouldBeAllowed() {
        ValueMultiplicity pairs = ValueMultiplicity.parse("2-2n");
        assertThat(pairs.allows(4)).isTrue();
        assertThat(pairs.allows(3)).isFalse();
        assertThat(pairs.allows(0)).isFalse();
        assertThat(ValueMultiplicity.parse("1-3").allows(4)).isFalse();
    }
}
