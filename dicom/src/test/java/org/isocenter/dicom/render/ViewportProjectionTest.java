package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.isocenter.dicom.render.SyntheticImage.samples;

import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.render.Viewport.Region;
import org.junit.jupiter.api.Test;

/** Viewports (PS3.18 §8.3.5.1.3), on pictures small enough to count. */
class ViewportProjectionTest {

    /** 1 2 3 / 4 5 6. */
    private static Picture digits() {
        return Picture.of8(3, 2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    }

    private static Viewport of(int width, int height, Region region) {
        return new Viewport(OptionalInt.of(width), OptionalInt.of(height), region, true);
    }

    private static Region region(double left, double top, double width, double height, boolean across, boolean down) {
        return new Region(left, top, Optional.of(width), Optional.of(height), across, down, false);
    }

    @Test
    void pictureShouldLieInTheMiddleOfABlackCanvas() throws RenderFailure {
        assertThat(samples(ViewportProjection.of(digits(), of(3, 4, null), 1)))
                .containsExactly(0, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0);
        assertThat(samples(ViewportProjection.of(digits(), of(5, 2, null), 1)))
                .containsExactly(0, 1, 2, 3, 0, 0, 4, 5, 6, 0);
    }

    @Test
    void regionShouldBeTakenAndFlipped() throws RenderFailure {
        assertThat(samples(ViewportProjection.of(digits(), of(2, 2, region(1, 0, 2, 2, false, false)), 1)))
                .containsExactly(2, 3, 5, 6);
        assertThat(samples(ViewportProjection.of(digits(), of(2, 2, region(1, 0, 2, 2, true, false)), 1)))
                .containsExactly(3, 2, 6, 5);
        assertThat(samples(ViewportProjection.of(digits(), of(2, 2, region(1, 0, 2, 2, true, true)), 1)))
                .containsExactly(6, 5, 3, 2);
    }

    @Test
    void regionShouldBeCutAtTheEdgesOfThePicture() throws RenderFailure {
        assertThat(samples(ViewportProjection.of(digits(), of(1, 2, region(2, 0, 99, 99, false, false)), 1)))
                .containsExactly(3, 6);
    }

    @Test
    void regionOutsideShouldBeBlack() throws RenderFailure {
        assertThat(samples(ViewportProjection.of(digits(), of(2, 1, region(3, 0, 1, 1, false, false)), 1)))
                .containsExactly(0, 0);
    }

    @Test
    void sizeShouldBeThatOfThePictureWhereNoneIsGiven() throws RenderFailure {
        Viewport viewport = new Viewport(OptionalInt.empty(), OptionalInt.of(4), null, true);

        Picture picture = ViewportProjection.of(digits(), viewport, 1);

        assertThat(picture.width()).isEqualTo(3);
        assertThat(picture.height()).isEqualTo(4);
    }

    @Test
    void pixelsThatAreNotSquareShouldBecomeSo() throws RenderFailure {
        Picture high = ViewportProjection.of(digits(), Viewport.box(30, 30), 1.5);
        Picture wide = ViewportProjection.of(digits(), Viewport.box(30, 30), 0.5);

        assertThat(high.width()).isEqualTo(30);
        assertThat(high.height()).isEqualTo(30);
        assertThat(wide.width()).isEqualTo(30);
        assertThat(wide.height()).isEqualTo(10);
    }

    @Test
    void shrinkingShouldAverageAndGrowingInterpolate() {
        Picture line = Picture.of8(4, 1, 1, new byte[] {0, 100, 100, 0});

        // each new pixel sees weights 1/8, 3/8, 3/8, 1/8 of its surroundings, cut at the edge
        assertThat(samples(Resampling.of(line, 2, 1))).containsExactly(57, 57);
        assertThat(samples(Resampling.of(Picture.of8(2, 1, 1, new byte[] {0, 100}), 4, 1)))
                .containsExactly(0, 25, 75, 100);
    }

    @Test
    void sizesThatAreImpossibleShouldBeRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Viewport.canvas(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> Viewport.canvas(60_000, 60_000));
    }
}
