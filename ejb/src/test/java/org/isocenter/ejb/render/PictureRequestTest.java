package org.isocenter.ejb.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.render.Annotation;
import org.isocenter.dicom.render.PictureFormat;
import org.isocenter.dicom.render.RenderingParameters;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.isocenter.dicom.render.Viewport;
import org.isocenter.dicom.render.Window;
import org.isocenter.ejb.render.PictureRequest.Frames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureRequestTest {

    private static PictureRequest of(Frames frames, RenderingParameters parameters, PictureFormat format, int quality) {
        return new PictureRequest(frames, parameters, format, quality, ColourProfile.NONE, Optional.empty());
    }

    private static PictureRequest of(RenderingParameters parameters) {
        return of(new Frames.One(1), parameters, PictureFormat.JPEG, 90);
    }

    @Test
    void everyDifferenceShouldMakeAnotherForm() {
        RenderingParameters usual = RenderingParameters.DEFAULT;

        assertThat(List.of(
                                of(usual),
                                of(new Frames.One(2), usual, PictureFormat.JPEG, 90),
                                of(new Frames.Middle(), usual, PictureFormat.JPEG, 90),
                                of(new Frames.One(1), usual, PictureFormat.PNG, 90),
                                of(new Frames.One(1), usual, PictureFormat.JPEG, 91),
                                of(usual.withoutOverlays()),
                                of(usual.withQuality(90)),
                                of(usual.withAnnotations(Set.of(Annotation.PATIENT))),
                                of(usual.withAnnotations(Set.of(Annotation.TECHNIQUE))),
                                of(usual.withInterest(new Interest.All())),
                                of(usual.withInterest(new Interest.In(new Window(1, 2, Window.Function.SIGMOID)))),
                                of(usual.withInterest(new Interest.In(new Window(1, 2, Window.Function.LINEAR)))),
                                of(usual.withViewport(Viewport.box(10, 10))),
                                of(usual.withViewport(Viewport.canvas(10, 10))))
                        .stream()
                        .map(PictureRequest::form))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "JPEG", mode = EnumSource.Mode.EXCLUDE)
    void formatWithoutLossShouldShowAllQualityLayers(PictureFormat format) {
        RenderingParameters first = RenderingParameters.DEFAULT.withQuality(1);

        assertThat(of(new Frames.One(1), first, format, 1).parameters()).isEqualTo(RenderingParameters.DEFAULT);
        assertThat(of(first).parameters()).isEqualTo(first);
    }

    @Test
    void orderOfAnnotationsShouldNotMatter() {
        assertThat(of(RenderingParameters.DEFAULT.withAnnotations(Set.of(Annotation.PATIENT, Annotation.TECHNIQUE)))
                        .form())
                .isEqualTo(of(RenderingParameters.DEFAULT.withAnnotations(
                                Set.of(Annotation.TECHNIQUE, Annotation.PATIENT)))
                        .form());
    }
}
