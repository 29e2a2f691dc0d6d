package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.isocenter.dicom.render.Window.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows (PS3.3 C.11.2.1.2, C.11.2.1.3). */
class WindowTest {

    /** The example of C.11.2.1.2: center 2048, width 4096 spreads 12 bits; center 0, width 100 begins at -50 and ends at 49. */
    @ParameterizedTest
    @CsvSource({
        "2048, 4096, 0, 0", "2048, 4096, 4095, 1", "2048, 4096, 2047.5, 0.5",
        "0, 100, -50, 0", "0, 100, 49, 1", "0, 100, -49, 0.0101010101",
        "0, 1, -1, 0", "0, 1, 0, 1", "0, 1, -0.5, 0"
    })
    void linearShouldGoFromTheFirstGreyToTheLast(double center, double width, double value, double brightness) {
        assertThat(new Window(center, width, Function.LINEAR).brightness(value)).isCloseTo(brightness, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 100, -50, 0", "0, 100, 50, 1", "0, 100, 0, 0.5", "0, 100, 25, 0.75", "0, 0.5, 0.125, 0.75"})
    void linearExactShouldGoFromEdgeToEdge(double center, double width, double value, double brightness) {
        assertThat(new Window(center, width, Function.LINEAR_EXACT).brightness(value))
                .isCloseTo(brightness, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 0, 0.5", "0, 100, 25, 0.7310585786", "0, 100, -100, 0.0179862100", "40, 400, 240, 0.8807970780"
    })
    void sigmoidShouldFollowItsCurve(double center, double width, double value, double brightness) {
        assertThat(new Window(center, width, Function.SIGMOID).brightness(value))
                .isCloseTo(brightness, within(1e-9));
    }

    @Test
    void impossibleWindowShouldBeRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, 0.5, Function.LINEAR));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(0, 0, Function.SIGMOID));
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(Double.NaN, 1, Function.LINEAR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(0, Double.POSITIVE_INFINITY, Function.LINEAR_EXACT));
    }
}
