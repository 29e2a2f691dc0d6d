package org.isocenter.web.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.RenderingParameters.Depth;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pictures of the core interface, by the last segment of their path. */
class CorePictureTest {

    @Test
    void operationShouldSayWhatIsShown() {
        assertThat(interest("preview")).isEqualTo(new Interest.All());
        assertThat(interest("image-uint8")).isEqualTo(new Interest.Stored(Depth.UINT8));
        assertThat(interest("image-uint16")).isEqualTo(new Interest.Stored(Depth.UINT16));
        assertThat(interest("image-int16")).isEqualTo(new Interest.Stored(Depth.INT16));
    }

    @Test
    void windowOfTheImageShouldHoldUnlessOneIsGiven() {
        assertThat(interest("rendered"))
                .isEqualTo(new Interest.WindowOfImage(Optional.of(new Window(128, 256, Window.Function.LINEAR_EXACT))));
        assertThat(interest("rendered", "window-center", "40.5"))
                .isEqualTo(new Interest.In(new Window(40.5, 256, Window.Function.LINEAR_EXACT)));
        assertThat(interest("rendered", "window-width", "0"))
                .as("narrowest window")
                .isEqualTo(new Interest.In(new Window(128, 1, Window.Function.LINEAR_EXACT)));
    }

    @Test
    void sizeShouldBeABoundAndZeroNone() {
        assertThat(rendered("width", "0", "height", "0").viewport()).isEmpty();
        assertThat(rendered("width", "64").viewport().orElseThrow().width()).hasValue(64);
        assertThat(rendered("width", "64").viewport().orElseThrow().height()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "width, -1",
        "width, 1.5",
        "height, 999999999999",
        "width, 999999999",
        "window-center, abc",
        "window-width, NaN",
        "window-width, 1e999"
    })
    void parameterThatMakesNoSenseShouldBeNamed(String name, String value) {
        assertThatThrownBy(() -> rendered(name, value))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining(name);
    }

    private static Interest interest(String operation, String... query) {
        return CorePicture.parameters(operation, Queries.of(query)).interest();
    }

    private static RenderingParameters rendered(String... query) {
        return CorePicture.parameters("rendered", Queries.of(query));
    }
}
