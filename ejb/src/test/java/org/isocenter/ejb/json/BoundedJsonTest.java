package org.isocenter.ejb.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.isocenter.ejb.json.BoundedJson.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedJsonTest {

    private static final int LONGEST = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,-2.5,true,false,null,\"\\u00e9\"],\"b\":{}}",
                "[]",
                "\"text\"",
                "1e300",
                "12345678901234567890",
                "null"
            })
    void valueShouldBeReadAsItIs(String json) throws IOException, Malformed {
        assertThat(read(json).toString().toLowerCase(java.util.Locale.ROOT).replace("+", ""))
                .isEqualTo(json.replace("\\u00e9", "é"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,",
                "{\"a\"}",
                "{\"a\":}",
                "[1] 2",
                "{} {}",
                "nul",
                "'a'",
                "{a:1}",
                "NaN",
                "01",
                "1e999999999",
                "-1e-999999999",
                "1e99999999999999999999",
                "\"\\ud800",
                "\"\n\"",
                "]",
                "}",
                "\u0000",
                "\ufffe"
            })
    void whatIsNoJsonShouldBeMalformed(String json) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(json));
    }

    @Test
    void whatIsBeyondALimitShouldBeMalformed() {
        for (String json : new String[] {
            "[".repeat(1000) + "]".repeat(1000),
            "[".repeat(100_000),
            "{\"a\":".repeat(200_000),
            "[" + "9".repeat(2000) + "]",
            "{\"" + "n".repeat(100_000) + "\":1}",
            "[" + " ".repeat(LONGEST) + "]"
        }) {
            assertThatExceptionOfType(Malformed.class).isThrownBy(() -> read(json));
        }
    }

    @Test
    void reasonShouldRepeatNothingOfTheBody() {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> read("{\"Password\": secret"))
                .withMessageNotContaining("secret")
                .withMessageContaining("line 1");
    }

    private static JsonValue read(String json) throws IOException, Malformed {
        return BoundedJson.read(new ByteArrayInputStream(json.getBytes(UTF_8)), LONGEST);
    }
}
