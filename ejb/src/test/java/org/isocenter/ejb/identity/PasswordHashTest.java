package org.isocenter.ejb.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    /** Made by Python's hashlib of the password "sésame" and the salt "0123456789abcdef". */
    private static final String OF_PYTHON = "$pbkdf2-sha512$1000$MDEyMzQ1Njc4OWFiY2RlZg$"
            + "nx37.AUkhACL0nwDNRkKGNi6K4VlrV8mwHLxHy2U7cbPujiB141OKS59fVVnb9Da93OdF9szaY5RbJmW1hudCg";

    @Test
    void hashOfAnotherProgramShouldMatchItsPasswordOnly() {
        PasswordHash hash = PasswordHash.parse(OF_PYTHON).orElseThrow();

        assertThat(hash.iterations()).isEqualTo(1000);
        assertThat(hash.matches("sésame")).isTrue();
        assertThat(hash.matches("sesame")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.toText()).isEqualTo(OF_PYTHON);
        assertThat(hash).asString().doesNotContain("MDEy");
    }

    @Test
    void everyHashShouldHaveASaltOfItsOwn() {
        PasswordHash hash = PasswordHash.of("secret");

        assertThat(PasswordHash.of("secret").toText()).isNotEqualTo(hash.toText());
        assertThat(PasswordHash.parse(hash.toText()))
                .hasValueSatisfying(read -> assertThat(read.matches("secret")).isTrue());
        assertThat(hash.iterations()).isGreaterThanOrEqualTo(210_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "$pbkdf2-sha512$",
                "$pbkdf2-sha512$999$MDEyMzQ1Njc4OWFiY2RlZg$",
                "$pbkdf2-sha512$99999999$MDEyMzQ1Njc4OWFiY2RlZg$",
                "$pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg$AAAA"
            })
    void whatIsNoHashShouldNotBeRead(String text) {
        String padded = text.endsWith("$") ? text + "A".repeat(86) : text;

        assertThat(PasswordHash.parse(padded)).isEmpty();
    }

    @Test
    void commandShouldPrintAHashOfTheLineItReads() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Optional<String> line = HashPassword.line(new ByteArrayInputStream("pass word\nmore".getBytes(UTF_8)));

        assertThat(HashPassword.run(line, new PrintStream(output, true, UTF_8), System.err))
                .isZero();
        assertThat(PasswordHash.parse(output.toString(UTF_8).strip()))
                .hasValueSatisfying(
                        hash -> assertThat(hash.matches("pass word")).isTrue());
    }

    @Test
    void commandShouldFailWithoutAPassword() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        assertThat(HashPassword.run(Optional.of(""), System.out, new PrintStream(errors, true, UTF_8)))
                .isEqualTo(1);
        assertThat(errors.toString(UTF_8)).contains("No password");
    }
}
