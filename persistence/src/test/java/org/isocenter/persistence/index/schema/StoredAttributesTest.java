package org.isocenter.persistence.index.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.junit.jupiter.api.Test;

class StoredAttributesTest {

    private static final Tag SEQUENCE = new Tag(0x00400275);
    private static final Tag TEXT = new Tag(0x00204000);

    @Test
    void valuesAndEmptyValuesShouldComeBack() {
        DataSet dataSet = DataSet.builder()
                .put(Tag.ACCESSION_NUMBER, ValueRepresentation.SH)
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Yamada^Tarou=山田^太郎")
                .put(Tag.STUDY_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 512, 65535)
                .putItems(
                        SEQUENCE,
                        List.of(
                                DataSet.EMPTY,
                                DataSet.builder()
                                        .put(TEXT, ValueRepresentation.UT, "long form")
                                        .build()))
                .build();

        DataSet back = StoredAttributes.decode(StoredAttributes.encode(dataSet));

        assertThat(back.stream().map(Attribute::tag))
                .containsExactlyElementsOf(dataSet.stream().map(Attribute::tag).toList());
        assertThat(back.get(Tag.ACCESSION_NUMBER).orElseThrow().isEmpty()).isTrue();
        assertThat(back.string(Tag.PATIENT_NAME)).contains("Yamada^Tarou=山田^太郎");
        assertThat(back.string(Tag.STUDY_INSTANCE_UID)).contains("1.2.3");
        assertThat(back.get(Tag.ROWS).orElseThrow().longs()).containsExactly(512, 65535);
        assertThat(back.items(SEQUENCE)).hasSize(2);
        assertThat(back.items(SEQUENCE).get(1).string(TEXT)).contains("long form");
    }

    @Test
    void textShouldBeHeldInUtf8AndNumbersInLittleEndian() {
        SpecificCharacterSet latin1 = SpecificCharacterSet.of(List.of("ISO_IR 100"));
        byte[] name = latin1.encode("Müller", true);
        DataSet dataSet = DataSet.ofOrdered(List.of(
                new Attribute(
                        Tag.PATIENT_NAME,
                        ValueRepresentation.PN,
                        new Value.Encoded(name, 0, name.length, ByteOrder.BIG_ENDIAN, latin1)),
                new Attribute(
                        Tag.ROWS,
                        ValueRepresentation.US,
                        new Value.Encoded(new byte[] {2, 1}, 0, 2, ByteOrder.BIG_ENDIAN, latin1))));

        DataSet back = StoredAttributes.decode(StoredAttributes.encode(dataSet));

        assertThat(back.string(Tag.PATIENT_NAME)).contains("Müller");
        assertThat(back.get(Tag.ROWS).orElseThrow().longs()).containsExactly(0x0201);
    }

    @Test
    void attributesThatAreTooLongOrTooDeepShouldBeLeftOut() {
        DataSet nested =
                DataSet.builder().put(TEXT, ValueRepresentation.LT, "deep").build();
        for (int depth = 0; depth < 20; depth++) {
            nested = DataSet.builder().putItems(SEQUENCE, List.of(nested)).build();
        }
        DataSet dataSet = nested.toBuilder()
                .put(TEXT, ValueRepresentation.LT, "x".repeat(StoredAttributes.LONGEST + 1))
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "P")
                .build();

        DataSet back = StoredAttributes.decode(StoredAttributes.encode(dataSet));

        assertThat(back.contains(TEXT)).isFalse();
        assertThat(back.string(Tag.PATIENT_ID)).contains("P");
        int depth = 0;
        for (List<DataSet> items = back.items(SEQUENCE);
                !items.isEmpty();
                items = items.get(0).items(SEQUENCE)) {
            depth++;
        }
        assertThat(depth).isEqualTo(8);
    }

    @Test
    void onlyWantedAttributesShouldBeRead() {
        byte[] encoded = StoredAttributes.encode(DataSet.builder()
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "P")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "N")
                .build());

        assertThat(StoredAttributes.decode(encoded, Tag.PATIENT_ID::equals).stream()
                        .map(Attribute::tag))
                .containsExactly(Tag.PATIENT_ID);
    }
}
