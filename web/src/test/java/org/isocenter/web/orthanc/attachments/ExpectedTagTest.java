package org.isocenter.web.orthanc.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedTagTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"1-abc\"', 1-abc", "1-abc, 1-abc", "' \"1\" ', 1", "'\"', '\"'", "'\"\"', ''"})
    void tagShouldBeReadWithAndWithoutQuotationMarks(String header, String tag) {
        assertThat(ExpectedTag.of(header)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0-abc\"", "12-abc", "*", "\"0-a\", \"1-b\"", "W/\"0-abc\""})
    void revisionShouldBeKnownByItsForm(String header) {
        assertThatCode(() -> ExpectedTag.requireRevisions(header)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "\"a-b\"", "", "0", "\"0-\"", "\"0-a\", b"})
    void whatIsNoRevisionShouldBeRefused(String header) {
        assertThatThrownBy(() -> ExpectedTag.requireRevisions(header))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    @Test
    void noHeaderAndAnAsteriskShouldExpectNothing() {
        assertThat(ExpectedTag.of(null)).isEmpty();
        assertThat(ExpectedTag.of(" * ")).isEmpty();
    }
}
