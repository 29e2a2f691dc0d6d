package org.isocenter.web.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §8.6. */
class AnnouncedLengthTest {

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, Integer.MAX_VALUE, 2147483648L, 3221225472L, 1_000_000_000_000_000_000L, Long.MAX_VALUE})
    void lengthShouldBeTakenHoweverLongTheBodyIs(long length) {
        assertThat(AnnouncedLength.of(Long.toString(length))).isEqualTo(length);
    }

    @Test
    void bodyInChunksShouldHaveNone() {
        assertThat(AnnouncedLength.of((String) null)).isEqualTo(AnnouncedLength.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.5", "0x10", "1 2", "9223372036854775808", "99999999999999999999999"})
    void whatIsNoNumberOfBytesShouldBeABadRequest(String header) {
        assertThatThrownBy(() -> AnnouncedLength.of(header)).isInstanceOf(RequestFailure.BadRequest.class);
    }
}
