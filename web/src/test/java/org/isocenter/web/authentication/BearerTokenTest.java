package org.isocenter.web.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    @ParameterizedTest
    @CsvSource({"Bearer abc.DEF-_~+/=, abc.DEF-_~+/=", "bearer x, x", "'Bearer  x ', x"})
    void tokenShouldBeRead(String header, String token) {
        assertThat(BearerToken.parse(header)).contains(new BearerToken(token));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a b", "Bearer =", "Basic abc", "Bearerx"})
    void otherHeadersShouldHaveNone(String header) {
        assertThat(BearerToken.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "secret")
    void tokenShouldNotGetIntoALog(String token) {
        assertThat(new BearerToken(token).toString()).doesNotContain(token);
    }
}
