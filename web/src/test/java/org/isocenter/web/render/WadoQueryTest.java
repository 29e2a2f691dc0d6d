package org.isocenter.web.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Query parameters of WADO-URI (PS3.18 §9.1.2), and those of Orthanc's pictures. */
class WadoQueryTest {

    @Test
    void regionShouldBeSharesOfTheImageAndNotBePadded() {
        Viewport viewport = WadoQuery.of(Queries.of("region", "0.25,0.5,0.75,1", "columns", "64"))
                .rendering()
                .parameters()
                .viewport()
                .orElseThrow();

        assertThat(viewport.width()).hasValue(64);
        assertThat(viewport.height()).isEmpty();
        assertThat(viewport.padded()).isFalse();
        Viewport.Region region = viewport.region();
        assertThat(region).isNotNull();
        assertThat(region.relative()).isTrue();
        assertThat(region.left()).isCloseTo(0.25, within(1e-9));
        assertThat(region.width()).isEqualTo(Optional.of(0.5));
        assertThat(region.height()).isEqualTo(Optional.of(0.5));
    }

    @Test
    void windowShouldBeLinearAndNeedBothParameters() {
        assertThat(WadoQuery.of(Queries.of("windowCenter", "40", "windowWidth", "400"))
                        .rendering()
                        .parameters()
                        .interest())
                .isEqualTo(new Interest.In(new Window(40, 400, Window.Function.LINEAR)));
        assertThatThrownBy(() -> WadoQuery.of(Queries.of("windowCenter", "40")))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("need each other");
    }

    @Test
    void frameShouldCountFromOneAndMayHaveLeadingZeros() {
        assertThat(WadoQuery.of(Queries.of("frameNumber", "007")).frame()).hasValue(7);
        assertThat(WadoQuery.of(Queries.of()).frame()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "region, '0,0,1'",
        "region, '0,0,0,1'",
        "region, '0,0.5,1,0.5'",
        "region, '0,0,1.1,1'",
        "region, '-0.1,0,1,1'",
        "region, 'a,0,1,1'",
        "rows, 0",
        "rows, -1",
        "columns, 1e3",
        "columns, 99999999999",
        "frameNumber, 0",
        "frameNumber, ''",
        "imageQuality, 0"
    })
    void parameterThatMakesNoSenseShouldBeNamed(String name, String value) {
        assertThatThrownBy(() -> WadoQuery.of(Queries.of(name, value)))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining(name);
    }

    @Test
    void picturesOfTheCoreInterfaceShouldHaveAUsualWindowAndNoWidthBelowOne() {
        Interest given = CorePicture.parameters("rendered", Queries.of("window-width", "0.2"))
                .interest();
        Interest none = CorePicture.parameters("rendered", Queries.of()).interest();

        assertThat(given).isEqualTo(new Interest.In(new Window(128, 1, Window.Function.LINEAR_EXACT)));
        assertThat(none)
                .isEqualTo(new Interest.WindowOfImage(Optional.of(new Window(128, 256, Window.Function.LINEAR_EXACT))));
    }

    @Test
    void sizeOfZeroShouldBeNoBoundForPicturesOfTheCoreInterface() {
        assertThat(CorePicture.parameters("rendered", Queries.of("width", "0", "height", "0"))
                        .viewport())
                .isEmpty();
        assertThatThrownBy(() -> CorePicture.parameters("rendered", Queries.of("width", "-5")))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
        assertThatThrownBy(() -> CorePicture.parameters("rendered", Queries.of("width", "100000", "height", "100000")))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class);
    }
}
