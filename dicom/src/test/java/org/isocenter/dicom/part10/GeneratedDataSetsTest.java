package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.testing.DataSetGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data sets by chance through every encoding. */
class GeneratedDataSetsTest {

    private static final int DATA_SETS = 200;

    @ParameterizedTest
    @EnumSource
    void dataSetShouldSurviveEveryExplicitEncoding(SequenceLengths lengths) throws IOException {
        for (int seed = 0; seed < DATA_SETS; seed++) {
            DataSet dataSet = inUtf8(new DataSetGenerator(seed).dataSet());
            String expected = DataSetText.of(dataSet, StoredValues.none());
            for (TransferSyntax transferSyntax : List.of(
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
                byte[] written = write(dataSet, transferSyntax, lengths);
                BytesChannel channel = new BytesChannel(written);
                Part10File read = new Part10Reader(ReadOptions.DEFAULT).read(channel);
                assertThat(DataSetText.of(read.dataSet(), StoredValues.of(channel)))
                        .as("seed %d, %s", seed, transferSyntax.name())
                        .isEqualTo(expected);
                ByteArrayOutputStream again = new ByteArrayOutputStream();
                new Part10Writer(lengths).write(read, StoredValues.of(channel), again);
                assertThat(again.toByteArray()).as("seed %d", seed).isEqualTo(written);
            }
        }
    }

    /** Without what comes before the character set, as that is no text in it. */
    private static DataSet inUtf8(DataSet dataSet) {
        DataSet.Builder builder =
                DataSet.builder().put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 192");
        dataSet.stream()
                .filter(attribute -> attribute.tag().compareTo(Tag.SPECIFIC_CHARACTER_SET) > 0)
                .forEach(builder::put);
        return builder.build();
    }

    private static byte[] write(DataSet dataSet, TransferSyntax transferSyntax, SequenceLengths lengths)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Part10Writer(lengths)
                .write(
                        new Part10File(FileMetaInformation.of(dataSet, transferSyntax), dataSet),
                        StoredValues.none(),
                        bytes);
        return bytes.toByteArray();
    }
}
