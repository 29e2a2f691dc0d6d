package org.isocenter.ejb.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.ejb.remote.http.RemoteMatches.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteMatchesTest {

    private final List<JsonObject> matches = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
             []                    | 0
             [ {"a":1}, {} ]       | 2
            """)
    void eachMatchShouldBeGiven(String body, int count) throws Exception {
        read(stream(body));

        assertThat(matches).hasSize(count);
    }

    @Test
    void emptyBodyShouldHaveNoMatches() throws Exception {
        read(stream(""));

        assertThat(matches).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
             {}            | true
             "text"        | true
             [1]           | true
             [{}] x        | false
             <p>           | false
             [{"a":        | false
            """)
    void anythingElseShouldBeUnreadable(String body, boolean isJson) {
        assertThatThrownBy(() -> read(stream(body)))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.isJson()).isEqualTo(isJson));
    }

    @Test
    void endlessBodyShouldBeUnreadable() {
        InputStream endless = new InputStream() {
            private final byte[] repeated = "{},".getBytes(UTF_8);
            private long position;

            @Override
            public int read() {
                return repeated[(int) (position++ % repeated.length)];
            }
        };

        assertThatThrownBy(() -> read(new SequenceInputStream(stream("["), endless)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Test
    void answerOfAnyLengthShouldBeReadWhereOnlyItsMatchesAreBound() throws Exception {
        String match = "{\"a\":\"" + "x".repeat(8000) + "\"}";

        RemoteMatches.readEach(stream("[" + (match + ",").repeat(100) + match + "]"), 20_000, matches::add);

        assertThat(matches).hasSize(101);
        assertThatThrownBy(() -> RemoteMatches.readEach(
                        stream("[" + match + ",{\"a\":\"" + "x".repeat(100_000) + "\"}]"), 20_000, matches::add))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("more than 20000 bytes");
    }

    @Test
    void brokenConnectionShouldBeNoFaultOfTheContent() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }
        };

        assertThatThrownBy(() -> read(new SequenceInputStream(stream("[{}"), broken)))
                .isInstanceOf(IOException.class)
                .hasMessage("cut");
    }

    @Test
    void bodyShouldBeReadToItsEnd() throws Exception {
        InputStream body = stream("[{}]   ");

        read(body);

        assertThat(body.read()).isNegative();
    }

    private void read(InputStream body) throws Exception {
        RemoteMatches.read(body, 1000, matches::add);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
