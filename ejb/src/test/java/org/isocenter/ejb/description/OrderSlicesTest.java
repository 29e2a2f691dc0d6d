package org.isocenter.ejb.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.ejb.description.OrderSlices.Ordered;
import org.isocenter.ejb.description.OrderSlices.Slice;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.junit.jupiter.api.Test;

/** The order of a series' slices. */
class OrderSlicesTest {

    private static final Tag POSITION = new Tag(0x00200032);
    private static final Tag ORIENTATION = new Tag(0x00200037);
    private static final Tag NUMBER_OF_FRAMES = new Tag(0x00280008);
    private static final OrthancIdentifier SERIES = OrthancIdentifier.of("P", "1.2", "1.3");
    private static final OrthancIdentifier ONE = OrthancIdentifier.of("P", "1.2", "1.3", "1");
    private static final OrthancIdentifier TWO = OrthancIdentifier.of("P", "1.2", "1.3", "2");

    private final TestDescriptions series = new TestDescriptions().with(Level.SERIES, SERIES, DataSet.EMPTY);

    @Test
    void severalSlicesShouldBeOrderedInSpace() {
        series.with(Level.INSTANCE, ONE, placed(5, "1")).with(Level.INSTANCE, TWO, placed(-5, "2"));

        assertThat(ordered()).isEqualTo(new Ordered(true, List.of(new Slice(TWO, 1), new Slice(ONE, 1))));
    }

    @Test
    void oneSliceShouldBeNoVolumeEvenIfItSaysWhereItIs() {
        series.with(Level.INSTANCE, ONE, placed(5, "1"));

        assertThat(ordered()).isEqualTo(new Ordered(false, List.of(new Slice(ONE, 1))));
    }

    @Test
    void oneInstanceWithSeveralFramesShouldBeASequence() {
        series.with(
                Level.INSTANCE,
                ONE,
                DataSet.builder()
                        .put(NUMBER_OF_FRAMES, ValueRepresentation.IS, "76")
                        .build());

        assertThat(ordered()).isEqualTo(new Ordered(false, List.of(new Slice(ONE, 76))));
    }

    @Test
    void slicesInOnePlaceShouldBeOrderedByTheirNumbers() {
        series.with(Level.INSTANCE, ONE, placed(5, "2")).with(Level.INSTANCE, TWO, placed(5, "1"));

        assertThat(ordered()).isEqualTo(new Ordered(false, List.of(new Slice(TWO, 1), new Slice(ONE, 1))));
    }

    @Test
    void seriesThatDoesNotExistShouldHaveNoSlices() {
        assertThat(new OrderSlices(series, new ListResources(series)).of(TWO.value()))
                .isEmpty();
    }

    private Ordered ordered() {
        return new OrderSlices(series, new ListResources(series))
                .of(SERIES.value())
                .orElseThrow();
    }

    private static DataSet placed(int height, String number) {
        return DataSet.builder()
                .put(POSITION, ValueRepresentation.DS, "0", "0", String.valueOf(height))
                .put(ORIENTATION, ValueRepresentation.DS, "1", "0", "0", "0", "1", "0")
                .put(Tag.INSTANCE_NUMBER, ValueRepresentation.IS, number)
                .build();
    }
}
