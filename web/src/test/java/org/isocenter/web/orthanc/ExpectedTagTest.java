package org.isocenter.web.orthanc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTagTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"1-abc\"', 1-abc", "1-abc, 1-abc", "' \"1\" ', 1", "'\"', '\"'", "'\"\"', ''"})
    void tagShouldBeReadWithAndWithoutQuotationMarks(String header, String tag) {
        assertThat(ExpectedTag.of(header)).contains(tag);
    }

    @Test
    void noHeaderAndAnAsteriskShouldExpectNothing() {
        assertThat(ExpectedTag.of(null)).isEmpty();
        assertThat(ExpectedTag.of(" * ")).isEmpty();
    }
}
