package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isocenter.dicom.render.SyntheticImage.colour;
import static org.isocenter.dicom.render.SyntheticImage.little;
import static org.isocenter.dicom.render.SyntheticImage.monochrome;
import static org.isocenter.dicom.render.SyntheticImage.samples;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.part10.StoredValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Color and Pseudo-Color Softcopy Presentation States (PS3.3 A.33.2, A.33.3). */
class ColourPresentationStateTest {

    private static final String IMAGE = "1.2.3";
    private static final String COLOUR = "1.2.840.10008.5.1.4.1.1.11.2";
    private static final String PSEUDO_COLOUR = "1.2.840.10008.5.1.4.1.1.11.3";

    private static DataSet.Builder state(String sopClass) {
        DataSet image = DataSet.builder()
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, IMAGE)
                .build();
        DataSet series =
                DataSet.builder().putItems(new Tag(0x00081140), List.of(image)).build();
        return DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, sopClass)
                .putItems(new Tag(0x00081115), List.of(series));
    }

    private static DataSet.Builder pseudoColour() {
        return state(PSEUDO_COLOUR)
                .putIntegers(new Tag(0x00281101), ValueRepresentation.US, 3, 0, 16)
                .putIntegers(new Tag(0x00281102), ValueRepresentation.US, 3, 0, 16)
                .putIntegers(new Tag(0x00281103), ValueRepresentation.US, 3, 0, 16)
                .put(words(0x00281201, 0x1000, 0x4000, 0xFF00))
                .put(words(0x00281202, 0x2000, 0x5000, 0xEE00))
                .put(words(0x00281203, 0x3000, 0x6000, 0xDD00));
    }

    private static Attribute words(int tag, long... words) {
        return Attribute.ofBytes(new Tag(tag), ValueRepresentation.OW, little(16, words));
    }

    private static Picture shown(SyntheticImage image, DataSet state) throws IOException {
        return image.put(Attribute.ofText(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, List.of(IMAGE)))
                .renderer()
                .picture(1, RenderingParameters.DEFAULT, new PresentationState(state, StoredValues.none()));
    }

    private static DataSet window(String center, String width) {
        return DataSet.builder()
                .put(new Tag(0x00281050), ValueRepresentation.DS, center)
                .put(new Tag(0x00281051), ValueRepresentation.DS, width)
                .build();
    }

    /** Black is the first entry, white the last, the middle the one between. */
    @Test
    void greysShouldBecomeTheColoursOfThePalette() throws IOException {
        assertThat(samples(
                        shown(monochrome(8, false, 0, 100, 200), pseudoColour().build())))
                .containsExactly(0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0xFF, 0xEE, 0xDD);
    }

    @Test
    void modalityAndWindowOfTheStateShouldComeBeforeThePalette() throws IOException {
        DataSet state = pseudoColour()
                .put(new Tag(0x00281052), ValueRepresentation.DS, "-1000")
                .put(new Tag(0x00281053), ValueRepresentation.DS, "10")
                .putItems(new Tag(0x00283110), List.of(window("0.5", "1001")))
                .build();

        // -1000 and 0 and 1000, in a window from -500 to 500
        assertThat(samples(shown(monochrome(16, true, 0, 100, 200), state)))
                .containsExactly(0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0xFF, 0xEE, 0xDD);
    }

    @Test
    void valuesOfManyBitsShouldBecomeColoursToo() throws IOException {
        assertThat(samples(shown(
                        monochrome(32, false, 0, 1_000_000, 2_000_000),
                        pseudoColour().build())))
                .containsExactly(0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0xFF, 0xEE, 0xDD);
    }

    @Test
    void coloursShouldStayAndBeTurned() throws IOException {
        DataSet state = state(COLOUR)
                .putIntegers(new Tag(0x00700042), ValueRepresentation.US, 180)
                .put(new Tag(0x00700041), ValueRepresentation.CS, "N")
                .build();

        assertThat(samples(shown(colour("RGB", 8, 1, 2, 3, 4, 5, 6), state))).containsExactly(4, 5, 6, 1, 2, 3);
    }

    @Test
    void shutterShouldHaveItsColour() throws IOException {
        DataSet state = state(COLOUR)
                .put(new Tag(0x00181600), ValueRepresentation.CS, "RECTANGULAR")
                .put(new Tag(0x00181602), ValueRepresentation.IS, "2")
                .put(new Tag(0x00181604), ValueRepresentation.IS, "2")
                .put(new Tag(0x00181606), ValueRepresentation.IS, "1")
                .put(new Tag(0x00181608), ValueRepresentation.IS, "1")
                .putIntegers(new Tag(0x00181624), ValueRepresentation.US, 0xFFFF, 0x8080, 0x8080)
                .build();

        assertThat(samples(shown(colour("RGB", 8, 1, 2, 3, 4, 5, 6), state))).containsExactly(255, 255, 255, 4, 5, 6);
    }

    @Test
    void paletteImageShouldBeOneOfColours() throws IOException {
        SyntheticImage image = monochrome(8, false, 1, 0)
                .cs(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
                .us(0x00281101, 2, 0, 16)
                .us(0x00281102, 2, 0, 16)
                .us(0x00281103, 2, 0, 16)
                .words(0x00281201, 0, 0xFF00)
                .words(0x00281202, 0x1100, 0)
                .words(0x00281203, 0x2200, 0x3300);

        assertThat(samples(shown(image, state(COLOUR).build()))).containsExactly(0xFF, 0, 0x33, 0, 0x11, 0x22);
    }

    /** L*, a* and b* in 16 bits (PS3.3 C.10.7.1.1); the sRGB primaries by their published values under D50. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0",
        "100, 0, 0, 255, 255, 255",
        "53.585, 0, 0, 128, 128, 128",
        "54.29, 80.80, 69.89, 255, 0, 0",
        "87.82, -79.27, 80.99, 0, 255, 0",
        "29.57, 68.30, -112.03, 0, 0, 255"
    })
    void labShouldBecomeTheColourThatItMeans(double l, double a, double b, int red, int green, int blue) {
        DataSet dataSet = DataSet.builder()
                .putIntegers(
                        new Tag(0x00181624),
                        ValueRepresentation.US,
                        Math.round(l / 100 * 65535),
                        Math.round((a + 128) / 255 * 65535),
                        Math.round((b + 128) / 255 * 65535))
                .build();

        Color colour = CieLab.of(dataSet, new Tag(0x00181624)).orElseThrow();

        assertThat(new int[] {colour.getRed() - red, colour.getGreen() - green, colour.getBlue() - blue})
                .satisfies(differences -> {
                    for (int difference : differences) {
                        assertThat(difference).isBetween(-3, 3);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                COLOUR,
                "1.2.840.10008.5.1.4.1.1.11.4",
                "1.2.840.10008.5.1.4.1.1.11.5",
                "1.2.840.10008.5.1.4.1.1.11.8"
            })
    void stateThatIsNotForGreysShouldBeRefusedForThem(String sopClass) {
        assertThatThrownBy(() -> shown(monochrome(8, false, 1), state(sopClass).build()))
                .isInstanceOf(RenderFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {PSEUDO_COLOUR, "1.2.840.10008.5.1.4.1.1.11.1"})
    void stateForGreysShouldBeRefusedForColours(String sopClass) {
        assertThatThrownBy(
                        () -> shown(colour("RGB", 8, 1, 2, 3), state(sopClass).build()))
                .isInstanceOf(RenderFailure.class);
    }

    @Test
    void pseudoColoursWithoutTheirPaletteShouldBeRefused() {
        assertThatThrownBy(() ->
                        shown(monochrome(8, false, 1), state(PSEUDO_COLOUR).build()))
                .isInstanceOf(RenderFailure.class)
                .hasMessageContaining("(0028,1101)");
    }

    /** Shown without its mask the image would be another. */
    @Test
    void stateThatSubtractsAMaskShouldBeRefused() {
        DataSet mask = DataSet.builder()
                .put(new Tag(0x00286101), ValueRepresentation.CS, "AVG_SUB")
                .build();

        assertThatThrownBy(() -> shown(
                        monochrome(8, false, 1),
                        pseudoColour()
                                .putItems(new Tag(0x00286100), List.of(mask))
                                .build()))
                .isInstanceOf(RenderFailure.class)
                .hasMessageContaining("mask");
    }

    @Test
    void graphicsShouldHaveTheColourOfTheirLayer() throws IOException {
        DataSet object = DataSet.builder()
                .put(new Tag(0x00700005), ValueRepresentation.CS, "PIXEL")
                .put(Attribute.ofReals(new Tag(0x00700022), ValueRepresentation.FL, 1, 1, 1, 9))
                .put(new Tag(0x00700023), ValueRepresentation.CS, "POLYLINE")
                .build();
        DataSet annotation = DataSet.builder()
                .put(new Tag(0x00700002), ValueRepresentation.CS, "FIRST")
                .putItems(new Tag(0x00700009), List.of(object))
                .build();
        DataSet layer = DataSet.builder()
                .put(new Tag(0x00700002), ValueRepresentation.CS, "FIRST")
                .putIntegers(new Tag(0x00700401), ValueRepresentation.US, 0xFFFF, 0x8080, 0x8080)
                .putIntegers(new Tag(0x00700066), ValueRepresentation.US, 0)
                .build();
        DataSet state = state(COLOUR)
                .putItems(new Tag(0x00700001), List.of(annotation))
                .putItems(new Tag(0x00700060), List.of(layer))
                .build();

        int[] shown = samples(shown(colour("RGB", 8, 0, 0, 0, 0, 0, 0, 0, 0, 0).rows(3), state));

        assertThat(shown[3]).isGreaterThan(200);
        assertThat(shown[4]).isEqualTo(shown[3]);
    }
}
