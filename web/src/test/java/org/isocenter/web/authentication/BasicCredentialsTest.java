package org.isocenter.web.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void passwordShouldBeginBehindTheFirstColon() {
        assertThat(BasicCredentials.parse(header("alice:with:colon")))
                .contains(new BasicCredentials("alice", "with:colon"));
        assertThat(BasicCredentials.parse(header(":"))).contains(new BasicCredentials("", ""));
        assertThat(BasicCredentials.parse(header("élise:sésame"))).contains(new BasicCredentials("élise", "sésame"));
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
