package org.isocenter.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    private static final Map<String, String> USERS = Map.of("alice", "with:colon");

    @Test
    void registeredUserShouldPassWithTheRightPassword() {
        assertThat(BasicCredentials.parse(header("alice:with:colon")))
                .hasValueSatisfying(credentials ->
                        assertThat(credentials.areRegistered(USERS)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:wrong", "alice:", "bob:with:colon", ":", "ALICE:with:colon"})
    void othersShouldNotPass(String userAndPassword) {
        assertThat(BasicCredentials.parse(header(userAndPassword)))
                .hasValueSatisfying(credentials ->
                        assertThat(credentials.areRegistered(USERS)).isFalse());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer abc", "Basic YWxpY2U="})
    void malformedHeaderShouldBeNoCredentials(String header) {
        assertThat(BasicCredentials.parse(header)).isEmpty();
    }

    @Test
    void passwordShouldNotBePrinted() {
        assertThat(new BasicCredentials("alice", "secret")).asString().doesNotContain("secret");
    }

    private static String header(String userAndPassword) {
        return "basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    }
}
