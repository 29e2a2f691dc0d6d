package org.isocenter.ejb.remote.transfer.stow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StowAnswerTest {

    private static final String ITEM = "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}";

    @Test
    void tagsShouldBeReadInUpperAndLowerCase() {
        StowAnswer upper = answer("{\"00081199\":{\"Value\":[" + ITEM + "]},\"0008119A\":{\"Value\":[{}]}}");
        StowAnswer lower = answer("{\"00081199\":{\"Value\":[" + ITEM + "]},\"0008119a\":{\"Value\":[{}]}}");

        assertThat(upper).isEqualTo(lower);
        assertThat(upper.otherFailures()).isEqualTo(1);
    }

    @Test
    void asManyAsWereSentShouldBeAcknowledgedAndNoneRefused() {
        assertThat(answer("{\"00081199\":{\"Value\":[" + ITEM + "]},\"00081198\":{\"Value\":[]}}")
                        .acknowledges(List.of("1.2")))
                .isTrue();
        assertThat(answer("{\"00081199\":{\"Value\":[" + ITEM + "]}}").acknowledges(List.of("1.2", "1.3")))
                .isFalse();
        assertThat(answer("{\"00081199\":{\"Value\":[" + ITEM + "]},\"00081198\":{\"Value\":[" + ITEM + "]}}")
                        .acknowledges(List.of("1.2")))
                .isFalse();
        assertThat(answer("{\"00081199\":{\"Value\":[" + ITEM + "]},\"0008119A\":{\"Value\":[{}]}}")
                        .acknowledges(List.of("1.2")))
                .isFalse();
        assertThat(answer("{}").acknowledges(List.of("1.2"))).isFalse();
    }

    @Test
    void otherInstancesThanThoseThatWereSentShouldAcknowledgeNone() {
        assertThat(answer("{\"00081199\":{\"Value\":[" + ITEM + "]}}").acknowledges(List.of("1.9")))
                .isFalse();
        assertThat(answer("{\"00081199\":{\"Value\":[" + ITEM + "," + ITEM + "]}}")
                        .acknowledges(List.of("1.2", "1.9")))
                .isFalse();
        assertThat(answer("{\"00081199\":{\"Value\":[{},{}]}}").acknowledges(List.of("1.2", "1.9")))
                .as("as many, without names")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{"})
    void anythingElseShouldBeNoAnswer(String body) {
        assertThat(StowAnswer.read(body.getBytes(UTF_8))).isEmpty();
    }

    private static StowAnswer answer(String body) {
        return StowAnswer.read(body.getBytes(UTF_8)).orElseThrow();
    }
}
