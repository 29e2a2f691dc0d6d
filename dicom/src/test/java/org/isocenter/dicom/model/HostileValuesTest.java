package org.isocenter.dicom.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.json.DicomJsonReader;
import org.isocenter.dicom.json.DicomJsonWriter;
import org.isocenter.dicom.testing.HostileValues;
import org.isocenter.dicom.xml.NativeDicomXmlReader;
import org.isocenter.dicom.xml.NativeDicomXmlWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the writers write the readers read, whatever is in a value field: files come from anywhere, and one of them must
 * not cost the answer about others.
 */
class HostileValuesTest {

    private static final Tag PLACE = Tag.of(0x0009, 0x1001);

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("isocenter.generated", 300));
    }

    @ParameterizedTest
    @EnumSource(ValueRepresentation.class)
    void everyHostileValueShouldBeReadAsItIsWritten(ValueRepresentation vr) throws IOException {
        if (vr == ValueRepresentation.SQ) {
            return;
        }
        for (byte[] field : HostileValues.FIELDS) {
            for (SpecificCharacterSet characterSet : HostileValues.CHARACTER_SETS) {
                for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                    Value value = new Value.Encoded(field, 0, field.length, order, characterSet);
                    assertReadable(DataSet.builder()
                            .put(new Attribute(PLACE, vr, value))
                            .build());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dataSetsOfHostileValuesShouldBeReadAsTheyAreWritten(long seed) throws IOException {
        assertReadable(new HostileValues(new Random(seed)).dataSet());
    }

    /** Text may lose what a model has no characters for; once written it is the same for ever. */
    private static void assertReadable(DataSet dataSet) throws IOException {
        DataSet again = fromJson(json(dataSet));
        String json = new String(json(again), UTF_8);
        assertThat(new String(json(fromJson(json.getBytes(UTF_8))), UTF_8)).isEqualTo(json);
        DataSet fromXml = fromXml(xml(dataSet));
        String xml = new String(xml(fromXml), UTF_8);
        assertThat(new String(xml(fromXml(xml.getBytes(UTF_8))), UTF_8)).isEqualTo(xml);
        assertThat(tags(again)).isEqualTo(tags(fromXml));
    }

    private static List<String> tags(DataSet dataSet) {
        return dataSet.stream()
                .map(attribute -> attribute.tag() + " " + attribute.vr())
                .toList();
    }

    private static DataSet fromJson(byte[] json) throws IOException {
        return DicomJsonReader.read(new ByteArrayInputStream(json), ModelLimits.DEFAULT);
    }

    private static DataSet fromXml(byte[] xml) throws IOException {
        return new NativeDicomXmlReader(ModelLimits.DEFAULT).read(new ByteArrayInputStream(xml));
    }

    private static byte[] json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, out);
        return out.toByteArray();
    }

    private static byte[] xml(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NativeDicomXmlWriter(ModelFormat.IN_LINE, AttributeDictionary.standard()).write(dataSet, null, out);
        return out.toByteArray();
    }
}
