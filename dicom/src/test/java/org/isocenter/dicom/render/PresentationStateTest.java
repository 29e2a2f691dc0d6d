package org.isocenter.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isocenter.dicom.render.SyntheticImage.little;
import static org.isocenter.dicom.render.SyntheticImage.monochrome;
import static org.isocenter.dicom.render.SyntheticImage.samples;

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

/** Grayscale presentation states (PS3.4 §N.2) on pixels few enough to follow. */
class PresentationStateTest {

    private static final String IMAGE = "1.2.3";

    /** 0 50 / 100 200, with a window of its own that does not count. */
    private static SyntheticImage image() {
        return monochrome(8, false, 0, 50, 100, 200)
                .rows(2)
                .ds(0x00281050, "0")
                .ds(0x00281051, "1")
                .put(Attribute.ofText(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, List.of(IMAGE)));
    }

    private static DataSet.Builder state() {
        DataSet image = DataSet.builder()
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, IMAGE)
                .build();
        DataSet series =
                DataSet.builder().putItems(new Tag(0x00081140), List.of(image)).build();
        return DataSet.builder()
                .putItems(new Tag(0x00081115), List.of(series))
                .put(new Tag(0x20500020), ValueRepresentation.CS, "IDENTITY");
    }

    private static DataSet window(String center, String width) {
        return DataSet.builder()
                .put(new Tag(0x00281050), ValueRepresentation.DS, center)
                .put(new Tag(0x00281051), ValueRepresentation.DS, width)
                .build();
    }

    private static int[] shown(DataSet state) throws IOException {
        return samples(image().renderer()
                .picture(1, RenderingParameters.DEFAULT, new PresentationState(state, StoredValues.none())));
    }

    @Test
    void allValuesShouldBeShownWhereTheStateHasNoWindow() throws IOException {
        assertThat(shown(state().build())).containsExactly(0, 64, 128, 255);
    }

    @Test
    void windowOfTheStateShouldBeApplied() throws IOException {
        DataSet state = state().putItems(new Tag(0x00283110), List.of(window("50.5", "101")))
                .build();

        assertThat(shown(state)).containsExactly(0, 128, 255, 255);
    }

    @Test
    void windowForAnotherImageShouldNotCount() throws IOException {
        DataSet other = DataSet.builder()
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, ValueRepresentation.UI, "9.9")
                .build();
        DataSet item = window("50.5", "101").toBuilder()
                .putItems(new Tag(0x00081140), List.of(other))
                .build();

        assertThat(shown(state().putItems(new Tag(0x00283110), List.of(item)).build()))
                .containsExactly(0, 64, 128, 255);
    }

    @Test
    void shapeShouldInvert() throws IOException {
        assertThat(shown(state().put(new Tag(0x20500020), ValueRepresentation.CS, "INVERSE")
                        .build()))
                .containsExactly(255, 191, 128, 0);
    }

    @Test
    void presentationTableShouldBeApplied() throws IOException {
        DataSet table = DataSet.builder()
                .putIntegers(new Tag(0x00283002), ValueRepresentation.US, 3, 0, 16)
                .put(Attribute.ofBytes(new Tag(0x00283006), ValueRepresentation.OW, little(16, 65535, 0, 32768)))
                .build();
        DataSet state = state().remove(new Tag(0x20500020))
                .putItems(new Tag(0x20500010), List.of(table))
                .build();

        // 0, 0.25, 0.5, 1 of three entries: 0, 1 (0.5 rounded up), 1, 2
        assertThat(shown(state)).containsExactly(255, 0, 0, 128);
    }

    @ParameterizedTest
    @CsvSource({
        "0, N, 0 64 128 255",
        "90, N, 128 0 255 64",
        "180, N, 255 128 64 0",
        "270, N, 64 255 0 128",
        "0, Y, 64 0 255 128",
        "90, Y, 0 128 64 255"
    })
    void imageShouldBeTurnedClockwiseThenFlipped(int rotation, String flip, String expected) throws IOException {
        DataSet state = state().putIntegers(new Tag(0x00700042), ValueRepresentation.US, rotation)
                .put(new Tag(0x00700041), ValueRepresentation.CS, flip)
                .build();

        assertThat(shown(state))
                .containsExactly(List.of(expected.split(" ")).stream()
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @Test
    void displayedAreaShouldBeCutOut() throws IOException {
        DataSet area = DataSet.builder()
                .putIntegers(new Tag(0x00700052), ValueRepresentation.SL, 2, 1)
                .putIntegers(new Tag(0x00700053), ValueRepresentation.SL, 2, 2)
                .build();

        assertThat(shown(state().putItems(new Tag(0x0070005A), List.of(area)).build()))
                .containsExactly(64, 255);
    }

    @Test
    void shutterShouldCoverWhatIsOutside() throws IOException {
        DataSet state = state().put(new Tag(0x00181600), ValueRepresentation.CS, "RECTANGULAR")
                .put(new Tag(0x00181602), ValueRepresentation.IS, "2")
                .put(new Tag(0x00181604), ValueRepresentation.IS, "2")
                .put(new Tag(0x00181606), ValueRepresentation.IS, "1")
                .put(new Tag(0x00181608), ValueRepresentation.IS, "1")
                .putIntegers(new Tag(0x00181622), ValueRepresentation.US, 0x3000)
                .build();

        assertThat(shown(state)).containsExactly(0x30, 64, 0x30, 0x30);
    }

    @Test
    void graphicsShouldBeDrawn() throws IOException {
        DataSet object = DataSet.builder()
                .put(new Tag(0x00700005), ValueRepresentation.CS, "PIXEL")
                .put(Attribute.ofReals(new Tag(0x00700022), ValueRepresentation.FL, 1, 1, 1, 9))
                .put(new Tag(0x00700023), ValueRepresentation.CS, "POLYLINE")
                .build();
        DataSet annotation =
                DataSet.builder().putItems(new Tag(0x00700009), List.of(object)).build();

        int[] shown =
                shown(state().putItems(new Tag(0x00700001), List.of(annotation)).build());

        assertThat(shown[0]).isGreaterThan(60);
        assertThat(shown[2]).isGreaterThan(200);
        assertThat(shown[3]).isEqualTo(255);
    }

    @Test
    void stateOfAnotherImageShouldBeRefused() {
        DataSet other = DataSet.builder().build();

        assertThatThrownBy(() -> shown(other)).isInstanceOf(RenderFailure.class);
    }
}
