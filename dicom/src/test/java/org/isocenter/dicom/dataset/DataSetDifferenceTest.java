package org.isocenter.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadFailure;
import org.isocenter.dicom.part10.ReadOptions;
import org.junit.jupiter.api.Test;

class DataSetDifferenceTest {

    @Test
    void encodingShouldMakeNoDifference() throws ReadFailure {
        DataSet sample =
                DataSetSamples.ctImage().toBuilder().remove(Tag.PIXEL_DATA).build();
        byte[] bigEndian = Part10Samples.file(sample, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        DataSet read = new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(bigEndian))
                .dataSet();
        assertThat(DataSetDifference.between(sample, read)).isEmpty();
    }

    @Test
    void differenceShouldNameTheAttributeWithinItsItem() {
        DataSet left = DataSetSamples.items(3);
        List<DataSet> items = new ArrayList<>(left.items(Tag.REFERENCED_SOP_SEQUENCE));
        items.set(
                1, items.get(1).toBuilder().remove(Tag.REFERENCED_SOP_CLASS_UID).build());
        DataSet right = DataSet.builder()
                .putItems(Tag.REFERENCED_SOP_SEQUENCE, items)
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "P-1")
                .build();
        assertThat(DataSetDifference.between(left, right))
                .extracting(difference -> difference.path().toString())
                .containsExactly("(0010,0020)", "(0008,1199)[2].(0008,1150)");
    }

    @Test
    void differentNumberOfItemsShouldBeADifferenceOfTheSequence() {
        assertThat(DataSetDifference.between(DataSetSamples.items(2), DataSetSamples.items(3)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.path()).hasToString("(0008,1199)"));
    }

    @Test
    void nestingShouldNotNeedStack() {
        assertThat(DataSetDifference.between(DataSetSamples.nested(2000), DataSetSamples.nested(2000)))
                .isEmpty();
    }

    @Test
    void multiplicityShouldCountValues() {
        assertThat(Attribute.ofText(Tag.MODALITY, ValueRepresentation.CS, List.of("A", "", "B"))
                        .multiplicity())
                .isEqualTo(3);
        assertThat(Attribute.ofText(Tag.MODALITY, ValueRepresentation.CS, List.of())
                        .multiplicity())
                .isZero();
        assertThat(Attribute.ofText(new Tag(0x00104000), ValueRepresentation.LT, List.of("a\\b"))
                        .multiplicity())
                .isEqualTo(1);
        assertThat(Attribute.ofTags(new Tag(0x00280009), List.of(Tag.ROWS, Tag.COLUMNS))
                        .multiplicity())
                .isEqualTo(2);
        assertThat(Attribute.ofReals(new Tag(0x00089459), ValueRepresentation.FL, 1, 2, 3)
                        .multiplicity())
                .isEqualTo(3);
    }

    @Test
    void personNameShouldHaveFiveComponents() {
        PersonName.Components name =
                PersonName.parse("Adams^John Robert Quincy^^Rev.^B.A. M.Div.=x").components();
        assertThat(name)
                .isEqualTo(new PersonName.Components("Adams", "John Robert Quincy", "", "Rev.", "B.A. M.Div."))
                .hasToString("Adams^John Robert Quincy^^Rev.^B.A. M.Div.");
        assertThat(PersonName.Components.parse("Adams^^")).hasToString("Adams");
    }
}
