package org.isocenter.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "9f2c-33", "Root=1-67891233-abcdef012345678912345678", "a/b+c@d:e_f.g"})
    void idOfTheClientShouldBeKept(String id) {
        assertThat(RequestId.of(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "<b>", "\"", "%0a", "é", "${jndi:x}"})
    void idThatCouldBeMistakenForSomethingElseInALogShouldBeReplaced(String id) {
        assertThat(RequestId.of(id)).matches("[0-9a-f]{32}");
    }

    @Test
    void longIdShouldBeReplaced() {
        assertThat(RequestId.of("a".repeat(128))).hasSize(128);
        assertThat(RequestId.of("a".repeat(129))).matches("[0-9a-f]{32}");
    }

    @Test
    void idsOfTheServerShouldBeUnlike() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> RequestId.of(null))).doesNotHaveDuplicates();
    }
}
