package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isocenter.dicom.render.SyntheticImage.colour;
import static org.isocenter.dicom.render.SyntheticImage.little;
import static org.isocenter.dicom.render.SyntheticImage.monochrome;
import static org.isocenter.dicom.render.SyntheticImage.samples;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.render.RenderingParameters.Interest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of pixels whose greys and colours were computed by hand. */
class RendererTest {

    private static final int CENTER = 0x00281050;
    private static final int WIDTH = 0x00281051;
    private static final int INTERCEPT = 0x00281052;
    private static final int SLOPE = 0x00281053;

    private static DataSet item(int tag, ValueRepresentation vr, String... values) {
        return DataSet.builder().put(new Tag(tag), vr, values).build();
    }

    private static DataSet item(int tag, DataSet item) {
        return DataSet.builder().putItems(new Tag(tag), List.of(item)).build();
    }

    private static DataSet window(String center, String width) {
        return item(CENTER, ValueRepresentation.DS, center).merge(item(WIDTH, ValueRepresentation.DS, width));
    }

    private static DataSet table(long[] descriptor, ValueRepresentation vr, long... entries) {
        return DataSet.builder()
                .put(new Attribute(
                        new Tag(0x00283002),
                        vr,
                        Attribute.ofBytes(new Tag(0x00283002), vr, little(16, descriptor))
                                .value()))
                .put(Attribute.ofBytes(new Tag(0x00283006), ValueRepresentation.OW, little(16, entries)))
                .build();
    }

    @Nested
    class OfMonochromeImages {

        @Test
        void windowOfTheImageShouldBeApplied() throws IOException {
            SyntheticImage image = monochrome(16, true, -1000, -50, -1, 0, 49, 1000)
                    .ds(CENTER, "0")
                    .ds(WIDTH, "100");

            // (-1 + 0.5) / 99 + 0.5 = 0.494949; 0.5 / 99 + 0.5 = 0.505051
            assertThat(samples(image.picture())).containsExactly(0, 0, 126, 129, 255, 255);
        }

        @Test
        void valuesShouldBeRescaledFirst() throws IOException {
            SyntheticImage image = monochrome(16, false, 0, 1024, 1074, 2000)
                    .ds(INTERCEPT, "-1024")
                    .ds(SLOPE, "1")
                    .ds(CENTER, "50")
                    .ds(WIDTH, "101");

            // 0 HU: -49.5 / 100 + 0.5 = 0.005; 50 HU: 0.5 / 100 + 0.5 = 0.505
            assertThat(samples(image.picture())).containsExactly(0, 1, 129, 255);
        }

        @Test
        void allValuesShouldBeShownWhereThereIsNoWindow() throws IOException {
            assertThat(samples(monochrome(16, false, 100, 200, 300).picture())).containsExactly(0, 128, 255);
            assertThat(samples(monochrome(8, false, 7, 7).picture())).containsExactly(0, 0);
        }

        @Test
        void windowOfTheRequestShouldReplaceThatOfTheImage() throws IOException {
            RenderingParameters parameters = RenderingParameters.DEFAULT.withInterest(
                    new Interest.In(new Window(1, 4, Window.Function.LINEAR_EXACT)));

            assertThat(samples(monochrome(8, false, 0, 1, 2, 9)
                            .ds(CENTER, "9")
                            .ds(WIDTH, "1")
                            .picture(parameters)))
                    .containsExactly(64, 128, 191, 255);
        }

        @Test
        void orthancsWindowShouldGoFromEdgeToEdge() throws IOException {
            RenderingParameters parameters = RenderingParameters.DEFAULT.withInterest(
                    new Interest.WindowOfImage(Optional.of(new Window(128, 256, Window.Function.LINEAR_EXACT))));

            assertThat(samples(monochrome(16, false, 0, 128, 256, 999).picture(parameters)))
                    .containsExactly(0, 128, 255, 255);
        }

        @Test
        void monochrome1ShouldBeInverted() throws IOException {
            SyntheticImage image = monochrome(8, false, 0, 128, 255).cs(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1");

            assertThat(samples(image.picture())).containsExactly(255, 127, 0);
        }

        @Test
        void paddingShouldBeBlackAndNotCount() throws IOException {
            SyntheticImage image = monochrome(16, true, -2000, -1999, 0, 100)
                    .ss(0x00280120, -2000)
                    .ss(0x00280121, -1990);

            assertThat(samples(image.picture())).containsExactly(0, 0, 0, 255);
            assertThat(samples(image.cs(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME1")
                            .picture()))
                    .containsExactly(0, 0, 255, 0);
        }

        @Test
        void paddingThatIsNoNumberShouldCountAsAbsent() throws IOException {
            SyntheticImage image = monochrome(16, true, 0, 50, 100).cs(new Tag(0x00280120), "NONE");

            assertThat(samples(image.picture())).containsExactly(0, 128, 255);
        }

        @Test
        void bitsThatAreNotStoredShouldNotCount() throws IOException {
            SyntheticImage image = monochrome(16, true, 0xF800, 0xA7FF, 0x0000).stored(12);

            assertThat(samples(image.picture())).containsExactly(0, 255, 128);
        }

        @Test
        void bitsMayBeStoredAboveOthers() throws IOException {
            SyntheticImage image = monochrome(16, false, 0x0010, 0x0FF0, 0x100F)
                    .us(Tag.BITS_STORED, 8)
                    .us(Tag.HIGH_BIT, 11);

            assertThat(samples(image.picture())).containsExactly(1, 255, 0);
        }

        @ParameterizedTest
        @ValueSource(ints = {8, 16, 24, 32, 64})
        void everyWidthOfSamplesShouldBeRead(int bits) throws IOException {
            assertThat(samples(monochrome(bits, true, -100, 0, 100).picture())).containsExactly(0, 128, 255);
            assertThat(samples(monochrome(bits, false, 0, 50, 100).picture())).containsExactly(0, 128, 255);
        }

        @Test
        void singleBitsShouldBeRead() throws IOException {
            SyntheticImage image = monochrome(8, false, new long[9])
                    .us(Tag.BITS_ALLOCATED, 1)
                    .us(Tag.BITS_STORED, 1)
                    .us(Tag.HIGH_BIT, 0)
                    .pixels(new byte[] {(byte) 0b10000101, 1});

            assertThat(samples(image.picture())).containsExactly(255, 0, 255, 0, 0, 0, 0, 255, 255);
        }

        @Test
        void floatingPointPixelsShouldBeRead() throws IOException {
            SyntheticImage floats = monochrome(32, false, 0, 0, 0, 0)
                    .remove(Tag.PIXEL_DATA)
                    .put(Attribute.ofBytes(
                            Tag.FLOAT_PIXEL_DATA,
                            ValueRepresentation.OF,
                            little(
                                    32,
                                    Float.floatToIntBits(-1.5f),
                                    Float.floatToIntBits(0),
                                    Float.floatToIntBits(1.5f),
                                    Float.floatToIntBits(Float.NaN))));
            SyntheticImage doubles = monochrome(64, false, 0, 0)
                    .remove(Tag.PIXEL_DATA)
                    .put(Attribute.ofBytes(
                            Tag.DOUBLE_FLOAT_PIXEL_DATA,
                            ValueRepresentation.OD,
                            little(64, Double.doubleToLongBits(0.25), Double.doubleToLongBits(0.75))));

            assertThat(samples(floats.picture())).containsExactly(0, 128, 255, 0);
            assertThat(samples(doubles.ds(CENTER, "0.5").ds(WIDTH, "0.5").picture()))
                    .containsExactly(0, 255);
        }
    }

    @Nested
    class OfLookupTables {

        @Test
        void modalityTableShouldComeBeforeTheWindow() throws IOException {
            SyntheticImage image = monochrome(8, false, 0, 10, 11, 12, 99)
                    .items(0x00283000, table(new long[] {3, 10, 16}, ValueRepresentation.US, 0, 500, 1000))
                    .ds(CENTER, "500")
                    .ds(WIDTH, "1000");

            // 500: 0.5 / 999 + 0.5
            assertThat(samples(image.picture())).containsExactly(0, 0, 128, 255, 255);
        }

        @Test
        void voiTableShouldGoBeforeAWindow() throws IOException {
            SyntheticImage image = monochrome(16, true, -3, -2, -1, 0, 5)
                    .ds(CENTER, "0")
                    .ds(WIDTH, "1")
                    .items(0x00283010, table(new long[] {3, -2 & 0xFFFF, 12}, ValueRepresentation.SS, 4095, 2048, 0));

            assertThat(samples(image.picture())).containsExactly(255, 255, 128, 0, 0);
        }

        @Test
        void entriesMayBeBytes() throws IOException {
            DataSet table = DataSet.builder()
                    .putIntegers(new Tag(0x00283002), ValueRepresentation.US, 4, 0, 8)
                    .put(Attribute.ofBytes(
                            new Tag(0x00283006), ValueRepresentation.OW, new byte[] {0, 64, (byte) 128, (byte) 255}))
                    .build();

            assertThat(samples(monochrome(8, false, 0, 1, 2, 3)
                            .items(0x00283010, table)
                            .picture()))
                    .containsExactly(0, 64, 128, 255);
        }

        @Test
        void tableWithoutItsEntriesShouldBeIgnored() throws IOException {
            SyntheticImage image = monochrome(8, false, 0, 255)
                    .items(0x00283010, table(new long[] {1000, 0, 16}, ValueRepresentation.US, 1, 2));

            assertThat(samples(image.picture())).containsExactly(0, 255);
        }
    }

    @Nested
    class OfFunctionalGroups {

        private SyntheticImage twoFrames() {
            return monochrome(8, false, 0, 100, 0, 100).us(Tag.COLUMNS, 2).is(0x00280008, "2");
        }

        @Test
        void groupOfTheFrameShouldGoBeforeThatOfAll() throws IOException {
            DataSet first = item(0x00289132, window("50.5", "101"));
            DataSet other = item(0x00289132, window("0.5", "401"));
            Renderer renderer = twoFrames()
                    .items(0x52009229, other)
                    .items(0x52009230, first, DataSet.EMPTY)
                    .renderer();

            assertThat(samples(renderer.picture(1, RenderingParameters.DEFAULT)))
                    .containsExactly(0, 255);
            // 0.5 and 100 / 400 + 0.5
            assertThat(samples(renderer.picture(2, RenderingParameters.DEFAULT)))
                    .containsExactly(128, 191);
        }

        @Test
        void rescalingMayDifferFromFrameToFrame() throws IOException {
            DataSet half = item(
                    0x00289145,
                    item(SLOPE, ValueRepresentation.DS, "0.5").merge(item(INTERCEPT, ValueRepresentation.DS, "0")));
            Renderer renderer = twoFrames()
                    .items(0x52009230, DataSet.EMPTY, half)
                    .ds(CENTER, "50.5")
                    .ds(WIDTH, "101")
                    .renderer();

            assertThat(samples(renderer.picture(1, RenderingParameters.DEFAULT)))
                    .containsExactly(0, 255);
            assertThat(samples(renderer.picture(2, RenderingParameters.DEFAULT)))
                    .containsExactly(0, 128);
        }

        @Test
        void framesThatAreNoneShouldBeRefused() throws IOException {
            Renderer renderer = twoFrames().renderer();

            for (int number : new int[] {0, -1, 3}) {
                assertThatThrownBy(() -> renderer.picture(number, RenderingParameters.DEFAULT))
                        .isInstanceOf(FrameFailure.NoSuchFrame.class);
            }
        }
    }

    @Nested
    class OfColours {

        @Test
        void rgbShouldStayAsItIs() throws IOException {
            Picture picture = colour("RGB", 8, 1, 2, 3, 255, 254, 253).picture();

            assertThat(samples(picture)).containsExactly(1, 2, 3, 255, 254, 253);
        }

        @Test
        void planesShouldBePutTogether() throws IOException {
            Picture picture = colour("RGB", 8, 1, 4, 2, 5, 3, 6)
                    .us(Tag.PLANAR_CONFIGURATION, 1)
                    .picture();

            assertThat(samples(picture)).containsExactly(1, 2, 3, 4, 5, 6);
        }

        @Test
        void sixteenBitsShouldStay() throws IOException {
            Picture picture = colour("RGB", 16, 0, 32768, 65535).picture();

            assertThat(picture.bits()).isEqualTo(16);
            assertThat(samples(picture)).containsExactly(0, 32768, 65535);
            assertThat(samples(picture.in8Bits())).containsExactly(0, 128, 255);
            assertThat(samples(colour("RGB", 16, 0, 4095, 1024).stored(12).picture()))
                    .containsExactly(0, 65535, 16388);
        }

        /** Black, white, pure red: 0.299, -0.1687 + 0.5, 0.5 + 0.5 of full scale. */
        @ParameterizedTest
        @CsvSource({
            "0, 128, 128, 0, 0, 0",
            "255, 128, 128, 255, 255, 255",
            "76, 85, 255, 254, 0, 0",
            "150, 44, 21, 0, 255, 1"
        })
        void luminanceAndChrominanceShouldBecomeColours(int y, int cb, int cr, int red, int green, int blue)
                throws IOException {
            assertThat(samples(colour("YBR_FULL", 8, y, cb, cr).picture())).containsExactly(red, green, blue);
        }

        @Test
        void pairsOfPixelsMayShareTheirChrominance() throws IOException {
            SyntheticImage image = colour("YBR_FULL_422", 8, 0, 0, 0, 0, 0, 0)
                    .pixels(new byte[] {0, (byte) 255, (byte) 128, (byte) 128});

            assertThat(samples(image.picture())).containsExactly(0, 0, 0, 255, 255, 255);
        }

        @Test
        void partialRangeShouldBeStretched() throws IOException {
            SyntheticImage image = colour("YBR_PARTIAL_422", 8, 0, 0, 0, 0, 0, 0)
                    .pixels(new byte[] {16, (byte) 235, (byte) 128, (byte) 128});

            assertThat(samples(image.picture())).containsExactly(0, 0, 0, 255, 255, 255);
        }

        @Test
        void unknownInterpretationsShouldBeRefused() throws IOException {
            assertThatThrownBy(() -> colour("HSV", 8, 1, 2, 3).picture())
                    .isInstanceOf(RenderFailure.class)
                    .hasMessageContaining("(0028,0004)");
        }
    }

    @Nested
    class OfPalettes {

        private SyntheticImage indexes(long... row) {
            return monochrome(8, false, row).cs(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR");
        }

        @Test
        void indexesShouldBecomeColours() throws IOException {
            SyntheticImage image = indexes(4, 5, 6, 9)
                    .us(0x00281101, 3, 4, 16)
                    .us(0x00281102, 3, 4, 16)
                    .us(0x00281103, 3, 4, 16)
                    .words(0x00281201, 0xFF00, 0x8000, 0)
                    .words(0x00281202, 0, 0x0100, 0x4000)
                    .words(0x00281203, 1, 0xFFFF, 0x7FFF);

            assertThat(samples(image.picture())).containsExactly(255, 0, 0, 128, 1, 255, 0, 64, 127, 0, 64, 127);
        }

        @Test
        void segmentsShouldBeExpanded() throws IOException {
            SyntheticImage image = indexes(0, 1, 2, 3, 4, 5)
                    .us(0x00281101, 6, 0, 16)
                    .us(0x00281102, 6, 0, 16)
                    .us(0x00281103, 6, 0, 16)
                    // two entries, then a line of two; then the first segment again
                    .words(0x00281221, 0, 2, 0x1000, 0x2000, 1, 2, 0x4000, 2, 1, 0, 0)
                    .words(0x00281222, 0, 1, 0xFF00, 1, 5, 0x0000)
                    .words(0x00281223, 0, 6, 0, 0x100, 0x200, 0x300, 0x400, 0x500);

            Picture picture = image.picture();

            assertThat(samples(picture))
                    .containsExactly(16, 255, 0, 32, 204, 1, 48, 153, 2, 64, 102, 3, 16, 51, 4, 32, 0, 5);
        }

        @Test
        void paletteThatRefersToItselfWithoutEndShouldBeRefused() throws IOException {
            SyntheticImage image = indexes(0)
                    .us(0x00281101, 6, 0, 16)
                    .us(0x00281102, 6, 0, 16)
                    .us(0x00281103, 6, 0, 16)
                    .words(0x00281221, 0, 1, 5, 2, 9, 6, 0)
                    .words(0x00281222, 0, 1, 5)
                    .words(0x00281223, 0, 1, 5);

            assertThatThrownBy(image::picture).isInstanceOf(RenderFailure.class);
        }

        @Test
        void imageWithoutItsPaletteShouldBeRefused() {
            assertThatThrownBy(() -> indexes(0).picture())
                    .isInstanceOf(RenderFailure.class)
                    .hasMessageContaining("(0028,1101)");
        }
    }

    @Nested
    class OfOverlays {

        private SyntheticImage black() {
            return monochrome(8, false, new long[9]).us(Tag.ROWS, 3).us(Tag.COLUMNS, 3);
        }

        private SyntheticImage withOverlay(SyntheticImage image) {
            return image.us(0x60020010, 2)
                    .us(0x60020011, 2)
                    .cs(new Tag(0x60020040), "G")
                    .ss(0x60020050, 2, 3)
                    .us(0x60020100, 1)
                    .us(0x60020102, 0)
                    .words(0x60023000, 0b0101);
        }

        @Test
        void bitsShouldBeWhiteWhereTheyLie() throws IOException {
            assertThat(samples(withOverlay(black()).picture())).containsExactly(0, 0, 0, 0, 0, 255, 0, 0, 255);
        }

        @Test
        void overlaysMayBeLeftOut() throws IOException {
            assertThat(samples(withOverlay(black()).picture(RenderingParameters.DEFAULT.withoutOverlays())))
                    .containsOnly(0);
        }

        @Test
        void regionsOfInterestShouldNotBePainted() throws IOException {
            assertThat(samples(withOverlay(black()).cs(new Tag(0x60020040), "R").picture()))
                    .containsOnly(0);
        }

        @Test
        void bitsThatArePixelsOfNothingElseMayBeAnOverlay() throws IOException {
            SyntheticImage image = monochrome(16, false, 0x1000, 0x0000, 0x1FFF)
                    .stored(12)
                    .us(0x60000010, 1)
                    .us(0x60000011, 3)
                    .cs(new Tag(0x60000040), "G")
                    .ss(0x60000050, 1, 1)
                    .us(0x60000100, 16)
                    .us(0x60000102, 12)
                    .ds(CENTER, "99999")
                    .ds(WIDTH, "2");

            assertThat(samples(image.picture())).containsExactly(255, 0, 255);
        }

        @Test
        void overlayShorterThanItsSizeShouldBeLeftOut() throws IOException {
            assertThat(samples(withOverlay(black()).us(0x60020010, 60000).picture()))
                    .containsOnly(0);
        }
    }
}
