package org.isocenter.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetMergeTest {

    private static DataSet.Builder ofCreator(int creatorElement, String creator) {
        return DataSet.builder().put(Tag.of(0x0029, creatorElement), ValueRepresentation.LO, creator);
    }

    @Test
    void attributesOfTheOtherShouldReplaceThoseWithTheSameTag() {
        DataSet base = DataSet.builder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "1")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "A")
                .build();
        DataSet other = DataSet.builder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "2")
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .build();

        DataSet merged = base.merge(other);

        assertThat(merged.string(Tag.PATIENT_ID)).contains("2");
        assertThat(merged.string(Tag.PATIENT_NAME)).contains("A");
        assertThat(merged.string(Tag.MODALITY)).contains("CT");
        assertThat(base.string(Tag.PATIENT_ID)).contains("1");
    }

    @Test
    void privateAttributeShouldMoveIntoItsCreatorsBlock() {
        DataSet base = ofCreator(0x23, "ACME")
                .put(Tag.of(0x0029, 0x2301), ValueRepresentation.LO, "old")
                .build();
        DataSet other = ofCreator(0x10, "ACME")
                .put(Tag.of(0x0029, 0x1001), ValueRepresentation.LO, "new")
                .build();

        DataSet merged = base.merge(other);

        assertThat(merged.string(Tag.of(0x0029, 0x2301))).contains("new");
        assertThat(merged.size()).isEqualTo(2);
    }

    @Test
    void blocksOfSeveralCreatorsShouldNotMix() {
        DataSet base = ofCreator(0x10, "ACME")
                .put(Tag.of(0x0029, 0x1001), ValueRepresentation.LO, "of ACME")
                .build();
        DataSet other = ofCreator(0x10, "OTHER")
                .put(Tag.of(0x0029, 0x1001), ValueRepresentation.LO, "of OTHER")
                .build();

        DataSet merged = base.merge(other);

        assertThat(merged.string(Tag.of(0x0029, 0x1001))).contains("of ACME");
        assertThat(merged.string(Tag.of(0x0029, 0x11))).contains("OTHER");
        assertThat(merged.string(Tag.of(0x0029, 0x1101))).contains("of OTHER");
    }

    @Test
    void creatorWithoutAFreeBlockShouldBeRefused() {
        DataSet.Builder full = DataSet.builder();
        for (int block = 0x10; block <= 0xFF; block++) {
            full.put(Tag.of(0x0029, block), ValueRepresentation.LO, "C" + block);
        }
        DataSet other = ofCreator(0x10, "OTHER").build();

        assertThatIllegalArgumentException().isThrownBy(() -> full.build().merge(other));
    }

    @Test
    void mergedDataSetShouldDifferFromItsBaseInWhatTheOtherHas() {
        DataSet base = DataSet.builder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "1")
                .build();
        DataSet other = DataSet.builder()
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, List.of(base))
                .build();

        assertThat(DataSetDifference.between(base, base.merge(other)))
                .extracting(difference -> difference.path().tag())
                .containsExactly(Tag.REFERENCED_SOP_SEQUENCE);
    }
}
