package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isocenter.dicom.render.SyntheticImage.colour;
import static org.isocenter.dicom.render.SyntheticImage.monochrome;

import java.io.IOException;
import org.isocenter.dicom.array.ArrayLayout;
import org.isocenter.dicom.array.ElementType;
import org.isocenter.dicom.array.PixelArray;
import org.isocenter.dicom.dataset.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixels as numbers for programs. */
class FrameNumbersTest {

    private static double[] numbers(SyntheticImage image, boolean meant) throws IOException {
        PixelArray array = image.renderer().numbers(1, meant);
        double[] numbers = new double
                [array.layout().rows()
                        * array.layout().columns()
                        * array.layout().samples()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i);
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        "8, false, UINT8",
        "8, true, INT8",
        "16, false, UINT16",
        "16, true, INT16",
        "32, false, UINT32",
        "32, true, INT32",
        "24, true, INT32",
        "40, false, FLOAT64"
    })
    void storedValuesShouldHaveTheTypeThatHoldsThem(int bits, boolean signed, ElementType type) throws IOException {
        SyntheticImage image = monochrome(bits, signed, 0, 1, signed ? -5 : 200);

        assertThat(image.renderer().layout(false)).isEqualTo(new ArrayLayout(1, 3, 1, type));
        assertThat(numbers(image, false)).containsExactly(0, 1, signed ? -5 : 200);
    }

    @Test
    void bitsThatAreNotStoredShouldNotCount() throws IOException {
        assertThat(numbers(monochrome(16, true, 0xF123, 0x0FFF).stored(12), false))
                .containsExactly(0x123, -1);
    }

    @Test
    void meantValuesShouldBeRescaled() throws IOException {
        SyntheticImage image =
                monochrome(16, true, -10, 0, 3).ds(0x00281053, "0.5").ds(0x00281052, "-1024");

        assertThat(image.renderer().layout(true).type()).isEqualTo(ElementType.FLOAT32);
        assertThat(numbers(image, true)).containsExactly(-1029, -1024, -1022.5);
        assertThat(numbers(image, false)).containsExactly(-10, 0, 3);
    }

    /** They are numbers, not brightness. */
    @Test
    void monochrome1ShouldNotBeInverted() throws IOException {
        assertThat(numbers(monochrome(8, false, 1, 2).cs(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1"), true))
                .containsExactly(1, 2);
    }

    @Test
    void coloursShouldBeRedGreenAndBlue() throws IOException {
        SyntheticImage luminance = colour("YBR_FULL", 8, 255, 128, 128);

        assertThat(luminance.renderer().layout(true)).isEqualTo(new ArrayLayout(1, 1, 3, ElementType.UINT8));
        assertThat(numbers(luminance, true)).containsExactly(255, 255, 255);
        assertThat(numbers(colour("RGB", 16, 1, 500, 65535), false)).containsExactly(1, 500, 65535);
    }

    @Test
    void paletteShouldBeApplied() throws IOException {
        SyntheticImage palette = monochrome(8, false, 1, 0)
                .cs(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .us(0x00281101, 2, 0, 16)
                .us(0x00281102, 2, 0, 16)
                .us(0x00281103, 2, 0, 16)
                .words(0x00281201, 0, 0xFF00)
                .words(0x00281202, 0x1100, 0)
                .words(0x00281203, 0x2200, 0x3300);

        assertThat(numbers(palette, true)).containsExactly(0xFF, 0, 0x33, 0, 0x11, 0x22);
    }

    /** Eight pixels to a byte: a small file, and eight times as much for a picture. */
    @Test
    void imageOfMorePixelsThanAllowedShouldBeRefusedBeforeItIsRead() {
        SyntheticImage bits = monochrome(8, false, 0)
                .us(Tag.BITS_ALLOCATED, 1)
                .us(Tag.BITS_STORED, 1)
                .us(Tag.HIGH_BIT, 0)
                .us(Tag.ROWS, 40_000)
                .us(Tag.COLUMNS, 40_000);

        assertThatThrownBy(bits::renderer).isInstanceOf(RenderFailure.class).hasMessageContaining("1600000000 pixels");
    }
}
