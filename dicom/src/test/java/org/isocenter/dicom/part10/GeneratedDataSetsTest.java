package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.dictionary.ValueMultiplicity;
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

    /** With a dictionary that knows what the data set has, as that encoding does not name value representations. */
    @ParameterizedTest
    @EnumSource
    void dataSetShouldSurviveTheImplicitEncoding(SequenceLengths lengths) throws IOException {
        for (int seed = 0; seed < DATA_SETS; seed++) {
            DataSet generated = inUtf8(new DataSetGenerator(seed).dataSet());
            AttributeDictionary dictionary = AttributeDictionary.standard().with(declarations(generated));
            DataSet dataSet = withConsistentTags(generated, dictionary);
            byte[] written = write(dataSet, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, lengths);
            BytesChannel channel = new BytesChannel(written);
            Part10File read = new Part10Reader(ReadOptions.DEFAULT.withDictionary(dictionary)).read(channel);
            assertThat(DataSetText.of(read.dataSet(), StoredValues.of(channel)))
                    .as("seed %d", seed)
                    .isEqualTo(DataSetText.of(dataSet, StoredValues.none()));
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            new Part10Writer(lengths).write(read, StoredValues.of(channel), again);
            assertThat(again.toByteArray()).as("seed %d", seed).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @EnumSource
    void encapsulatedPixelDataShouldSurviveWithItsFragments(SequenceLengths lengths) throws IOException {
        for (int seed = 0; seed < DATA_SETS; seed++) {
            Random random = new Random(seed);
            byte[] pixels = new byte[1000];
            random.nextBytes(pixels);
            StoredValues values = value -> new ByteArrayInputStream(pixels, (int) value.offset(), (int) value.length());
            List<Value.Stored> fragments = new ArrayList<>();
            fragments.add(new Value.Stored(0, 0, ByteOrder.LITTLE_ENDIAN));
            for (int i = random.nextInt(20); i > 0; i--) {
                fragments.add(new Value.Stored(random.nextInt(500), random.nextInt(500), ByteOrder.LITTLE_ENDIAN));
            }
            DataSet dataSet = inUtf8(new DataSetGenerator(seed).dataSet()).toBuilder()
                    .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(fragments)))
                    .build();
            byte[] written = write(dataSet, TransferSyntax.JPEG_BASELINE_8BIT, lengths, values);
            BytesChannel channel = new BytesChannel(written);
            Part10File read = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            assertThat(DataSetText.of(read.dataSet(), StoredValues.of(channel)))
                    .as("seed %d", seed)
                    .isEqualTo(DataSetText.of(dataSet, values));
        }
    }

    /** What the top level has, as a site's dictionary would declare it. */
    private static List<DictionaryEntry> declarations(DataSet dataSet) {
        return dataSet.stream()
                .filter(attribute -> !attribute.tag().isGroupLength())
                .map(attribute -> DictionaryEntry.userDefined(
                        attribute.tag(), attribute.vr(), attribute.tag().hex(), ValueMultiplicity.ONE, null))
                .toList();
    }

    /** Items keep only what the dictionary calls the same. */
    private static DataSet withConsistentTags(DataSet dataSet, AttributeDictionary dictionary) {
        DataSet.Builder kept = DataSet.builder();
        for (Attribute attribute : dataSet) {
            if (dictionary.vrOf(attribute.tag()) != attribute.vr()) {
                continue;
            }
            if (attribute.vr() == ValueRepresentation.SQ) {
                kept.putItems(
                        attribute.tag(),
                        attribute.items().stream()
                                .map(item -> withConsistentTags(item, dictionary))
                                .toList());
            } else {
                kept.put(attribute);
            }
        }
        return kept.build();
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
        return write(dataSet, transferSyntax, lengths, StoredValues.none());
    }

    private static byte[] write(
            DataSet dataSet, TransferSyntax transferSyntax, SequenceLengths lengths, StoredValues values)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Part10Writer(lengths)
                .write(new Part10File(FileMetaInformation.of(dataSet, transferSyntax), dataSet), values, bytes);
        return bytes.toByteArray();
    }
}
