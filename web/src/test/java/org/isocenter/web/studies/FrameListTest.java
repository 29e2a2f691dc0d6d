package org.isocenter.web.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frames that a path names (PS3.18 §10.4.1.1.4). */
class FrameListTest {

    @Test
    void framesShouldKeepTheirOrderAndMayRepeat() {
        assertThat(FrameList.parse("3,1,3,002").numbers()).containsExactly(3, 1, 3, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1,", ",1", "-1", "+1", "1.0", "1;2", " 1", "1234567890", "a", "١"})
    void whatIsNoNumberFromOneShouldBeRefused(String text) {
        assertThatThrownBy(() -> FrameList.parse(text))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("numbered from 1");
    }

    @Test
    void listWithoutEndShouldBeRefused() {
        assertThat(FrameList.parse("1" + ",1".repeat(9_999)).numbers()).hasSize(10_000);
        assertThatThrownBy(() -> FrameList.parse("1" + ",1".repeat(10_000)))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }

    @Test
    void frameThatTheObjectDoesNotHaveShouldNotBeFound() {
        FrameList frames = FrameList.parse("1,5");

        assertThat(frames.of(5)).isSameAs(frames);
        assertThatThrownBy(() -> frames.of(4))
                .isInstanceOf(RequestFailure.NotFound.class)
                .hasMessage("There is no frame 5 of 4");
    }
}
