package org.isocenter.web.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.render.Annotation;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.failure.RequestFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters of rendered resources (PS3.18 §8.3.5.1). */
class RenderingQueryTest {

    @Test
    void requestWithoutParametersShouldShowTheImageAsItIs() {
        RenderingQuery query = RenderingQuery.ofRendered(Queries.of());

        assertThat(query.parameters()).isEqualTo(RenderingParameters.DEFAULT);
        assertThat(query.charset()).isEqualTo(UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "'40,400,linear', 40, 400, LINEAR",
        "'-1e2,.5,linear-exact', -100, 0.5, LINEAR_EXACT",
        "'1.5,1,sigmoid', 1.5, 1, SIGMOID"
    })
    void windowShouldHaveCenterWidthAndFunction(String text, double center, double width, Window.Function function) {
        assertThat(RenderingQuery.ofRendered(Queries.of("window", text))
                        .parameters()
                        .interest())
                .isEqualTo(new Interest.In(new Window(center, width, function)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "40,400",
                "40,400,linear,",
                "40,400,LINEAR",
                "40,0,linear",
                "40,.9,linear",
                "40,-1,sigmoid",
                "a,400,linear",
                "40,1e999,linear",
                "NaN,1,linear",
                "0x1,1,linear"
            })
    void windowThatIsNoneShouldBeRefused(String text) {
        refused("window", text);
    }

    @Test
    void regionShouldBeFlippedByNegativeSizesAndBeginAtAbsoluteValues() {
        Viewport viewport = viewport("100,,-10,20.5,-30,40");

        assertThat(viewport.width()).hasValue(100);
        assertThat(viewport.height()).isEqualTo(OptionalInt.empty());
        assertThat(viewport.padded()).isTrue();
        assertThat(viewport.region())
                .isEqualTo(new Viewport.Region(10, 20.5, Optional.of(30.0), Optional.of(40.0), true, false, false));
    }

    @Test
    void emptyPartsOfARegionShouldMeanTheRestOfThePicture() {
        assertThat(viewport(",,,,,").region())
                .isEqualTo(new Viewport.Region(0, 0, Optional.empty(), Optional.empty(), false, false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "1,2,3",
                "-1,2",
                "1.5,2",
                "0,5",
                "1234567890,5",
                "100000,100000",
                "1,1,0,0,0.1,5",
                "1,1,a,0,5,5",
                "1,1,0,0,5,5,5"
            })
    void viewportThatIsNoneShouldBeRefused(String text) {
        refused("viewport", text);
    }

    @Test
    void thumbnailShouldBeABoxOfTwoHundredPixelsAndHaveNoRegion() {
        assertThat(RenderingQuery.ofThumbnail(Queries.of()).parameters().viewport())
                .contains(Viewport.box(200, 200));
        assertThatThrownBy(() -> RenderingQuery.ofThumbnail(Queries.of("viewport", "10,10,0,0,5,5")))
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining("viewport=10,10,0,0,5,5");
    }

    /** Without the parameter, JPEG has its usual quality, and everything of an image is decoded. */
    @Test
    void qualityShouldBeThatOfTheLayersToo() {
        assertThat(RenderingQuery.ofRendered(Queries.of()).parameters().quality())
                .isEqualTo(100);
        assertThat(RenderingQuery.ofRendered(Queries.of("quality", "7"))
                        .parameters()
                        .quality())
                .isEqualTo(7);
        assertThat(RenderingQuery.ofThumbnail(Queries.of()).parameters().quality())
                .isEqualTo(100);
        assertThat(RenderingQuery.ofThumbnail(Queries.of("quality", "1"))
                        .parameters()
                        .quality())
                .isEqualTo(1);
        assertThat(WadoQuery.of(Queries.of("imageQuality", "50"))
                        .rendering()
                        .parameters()
                        .quality())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "101", "50.5", "-1", " 50", "1000"})
    void qualityShouldBeFromOneToAHundred(String text) {
        refused("quality", text);
        assertThat(RenderingQuery.ofRendered(Queries.of("quality", "100")).quality())
                .isEqualTo(100);
        assertThat(RenderingQuery.ofRendered(Queries.of("quality", "1")).quality())
                .isEqualTo(1);
    }

    @Test
    void annotationsShouldBeOfTheTwoKinds() {
        assertThat(RenderingQuery.annotations(Queries.of("annotation", "technique,patient")))
                .containsExactlyInAnyOrder(Annotation.PATIENT, Annotation.TECHNIQUE);
        refused("annotation", "patient,name");
        refused("annotation", "");
    }

    @Test
    void characterSetShouldBeTheFirstOfAListThatThereIs() {
        assertThat(RenderingQuery.charset(Queries.of("charset", "x-none, ISO-8859-1;q=0.5, utf-8")))
                .isEqualTo(ISO_8859_1);
        assertThat(RenderingQuery.charset(Queries.of("charset", "x-none,*"))).isEqualTo(UTF_8);
        assertThat(RenderingQuery.charset(Queries.of("charset", " "))).isEqualTo(UTF_8);
        refused("charset", "x-none");
        // It is there, and cannot be written.
        refused("charset", "ISO-2022-CN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "adobergb", "rommrgb", "displayp3"})
    void profileThatIsNotMadeShouldBeRefused(String text) {
        refused("iccprofile", text);
    }

    private static Viewport viewport(String text) {
        return RenderingQuery.ofRendered(Queries.of("viewport", text))
                .parameters()
                .viewport()
                .orElseThrow();
    }

    private static void refused(String name, String text) {
        assertThatThrownBy(() -> RenderingQuery.ofRendered(Queries.of(name, text)))
                .as(name + "=" + text)
                .isInstanceOf(RequestFailure.ParameterOutOfRange.class)
                .hasMessageContaining(name);
    }
}
