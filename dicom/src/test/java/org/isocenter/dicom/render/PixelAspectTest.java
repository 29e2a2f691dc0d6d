package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.dicom.render.SyntheticImage.monochrome;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixels that are not square (PS3.3 C.7.6.3.1.7), in a viewport. */
class PixelAspectTest {

    private static final RenderingParameters IN_A_BOX = RenderingParameters.DEFAULT.withViewport(Viewport.box(40, 40));

    private static SyntheticImage image() {
        return monochrome(8, false, 0, 50, 100, 200).rows(2);
    }

    /** Vertical size, then horizontal size. */
    @ParameterizedTest
    @CsvSource({"1, 1, 40, 40", "2, 1, 20, 40", "1, 4, 40, 10", "1, 1000, 40, 40", "0, 1, 40, 40"})
    void ratioShouldBeThatOfTheImage(String vertical, String horizontal, int width, int height) throws IOException {
        Picture picture = image().is(0x00280034, vertical, horizontal).picture(IN_A_BOX);

        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
    }

    @Test
    void spacingOfRowsAndColumnsShouldSayItToo() throws IOException {
        Picture picture = image().ds(0x00280030, "1.5", "0.5").picture(IN_A_BOX);

        assertThat(picture.width()).isEqualTo(13);
        assertThat(picture.height()).isEqualTo(40);
    }

    /** Whoever wants no particular size wants the pixels. */
    @Test
    void matrixShouldStayWithoutAViewport() throws IOException {
        assertThat(image().is(0x00280034, "2", "1").picture().height()).isEqualTo(2);
    }
}
