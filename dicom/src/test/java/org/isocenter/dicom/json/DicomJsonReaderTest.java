package org.isocenter.dicom.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.PersonName;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.ModelFailure;
import org.isocenter.dicom.model.ModelFormat;
import org.isocenter.dicom.model.ModelLimits;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonReaderTest {

    private static DataSet read(String json) throws IOException {
        return read(json, ModelLimits.DEFAULT);
    }

    private static DataSet read(String json, ModelLimits limits) throws IOException {
        return DicomJsonReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)), limits);
    }

    private static Attribute attribute(String vr, String members) throws IOException {
        return read("{\"00191010\":{\"vr\":\"" + vr + "\"," + members + "}}")
                .iterator()
                .next();
    }

    @Test
    void objectAndArrayShouldBeReadOneDataSetAtATime() throws IOException {
        String json = "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}},{}]";
        try (DicomJsonReader reader =
                new DicomJsonReader(new ByteArrayInputStream(json.getBytes(UTF_8)), ModelLimits.DEFAULT)) {
            assertThat(reader.next().orElseThrow().string(Tag.PATIENT_ID)).contains("1");
            assertThat(reader.next().orElseThrow().isEmpty()).isTrue();
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
        assertThat(read(" {\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}} ").size())
                .isOne();
    }

    @Test
    void unwantedAttributesShouldBePassedOverButNotThoseOfItems() throws IOException {
        String json = "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"N\"}]},"
                + "\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]},"
                + "\"00400275\":{\"vr\":\"SQ\",\"Value\":[{\"00400009\":{\"vr\":\"SH\",\"Value\":[\"S\"]}}]}}";
        Tag sequence = new Tag(0x00400275);

        DataSet dataSet = DicomJsonReader.read(
                new ByteArrayInputStream(json.getBytes(UTF_8)), ModelLimits.DEFAULT, sequence::equals);

        assertThat(dataSet.stream().map(Attribute::tag)).containsExactly(sequence);
        assertThat(dataSet.items(sequence).get(0).string(new Tag(0x00400009))).contains("S");
    }

    @Test
    void attributesMayComeInAnyOrderAndCase() throws IOException {
        DataSet dataSet = read("{\"7fe00010\":{\"vr\":\"OW\"},\"0018abcd\":{\"vr\":\"LO\"}}");
        assertThat(dataSet.stream().map(a -> a.tag().hex())).containsExactly("0018ABCD", "7FE00010");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DS | [1.50, \"2.50\", null] | 1.50,2.50,",
                "IS | [1, \"2\", 3.0] | 1,2,3",
                "LO | [\"a\", 5] | a,5",
                "US | [1, \"2\", 65535] | 1,2,65535",
                "SS | [-32768] | -32768",
                "UL | [4294967295] | 4294967295",
                "SL | [-1, 1e3] | -1,1000",
                "SV | [\"-9223372036854775808\", 5] | -9223372036854775808,5",
                "UV | [\"18446744073709551615\", 5.0] | 18446744073709551615,5",
                "FL | [0.1, \"NaN\", \"-inf\", \"Infinity\"] | 0.1,NaN,-Infinity,Infinity",
                "FD | [0.1, 1e300] | 0.1,1.0E300",
                "AT | [\"0018abcd\"] | 0018ABCD",
            })
    void valueShouldBeTakenAsNumberOrString(String vr, String values, String expected) throws IOException {
        List<String> strings = attribute(vr, "\"Value\":" + values).strings().stream()
                .map(text -> vr.equals("FL") ? Float.toString(Float.parseFloat(text)) : text)
                .toList();
        assertThat(strings).containsExactly(expected.split(",", -1));
    }

    @Test
    void personNameShouldBeReadFromGroupsOrText() throws IOException {
        assertThat(attribute(
                                "PN",
                                "\"Value\":[{\"Phonetic\":\"P\",\"Alphabetic\":\"A^B\"},{},null,\"X=Y\",{\"Ideographic\":null}]")
                        .personNames())
                .containsExactly(
                        new PersonName("A^B", "", "P"),
                        new PersonName("", "", ""),
                        new PersonName("", "", ""),
                        new PersonName("X", "Y", ""),
                        new PersonName("", "", ""));
    }

    @Test
    void membersOfAnAttributeMayComeInAnyOrder() throws IOException {
        DataSet dataSet = read("{\"00081140\":{\"Value\":[{\"00081155\":{\"Value\":[\"1.2\"],\"vr\":\"UI\"}},{},null],"
                + "\"x\":{\"y\":[1]},\"vr\":\"SQ\"},\"00100010\":{\"Value\":[{}],\"vr\":\"PN\"}}");
        List<DataSet> items = dataSet.items(Tag.parse("00081140").orElseThrow());
        assertThat(items).hasSize(3);
        assertThat(items.get(0).string(Tag.REFERENCED_SOP_INSTANCE_UID)).contains("1.2");
    }

    @Test
    void missingVrShouldBeThatOfTheDictionary() throws IOException {
        assertThat(read("{\"00280010\":{\"Value\":[512]}}").integer(Tag.ROWS)).hasValue(512);
    }

    @Test
    void inlineBinaryShouldBecomeBytes() throws IOException {
        assertThat(attribute("OW", "\"InlineBinary\":\"AQIDBA==\"").bytes())
                .isEqualTo(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
    }

    @Test
    void bulkdataUriShouldBecomeAReference() throws IOException {
        assertThat(attribute("OW", "\"BulkDataURI\":\"http://h/1\"").value())
                .isEqualTo(new Value.BulkdataReference("http://h/1"));
        assertThat(attribute("OW", "\"BulkDataURI\":\"\0x/1\"").value())
                .isEqualTo(new Value.BulkdataReference("\0x/1"));
    }

    @Test
    void otherUnicodeEncodingsShouldBeRecognised() throws IOException {
        byte[] json = "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"é\"]}}".getBytes(UTF_16BE);
        DataSet dataSet = DicomJsonReader.read(new ByteArrayInputStream(json), ModelLimits.DEFAULT);
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("é");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[{}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"a",
                "{\"00100020\"}",
                "nonsense",
            })
    void whatIsNotJsonShouldBeRefused(String json) {
        assertThatExceptionOfType(ModelFailure.NotWellFormed.class).isThrownBy(() -> read(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[]",
                "[{},{}]",
                "{}{}",
                "[1]",
                "[[]]",
                "{\"PatientID\":{\"vr\":\"LO\"}}",
                "{\"FFFEE000\":{\"vr\":\"LO\"}}",
                "{\"00100020\":[]}",
                "{\"00100020\":{\"vr\":\"ZZ\"}}",
                "{\"00100020\":{\"vr\":5}}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":\"a\"}}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[true]}}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[[1]]}}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[{}]}}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[{\"a\":1}]}}",
                "{\"00100020\":{\"vr\":\"LO\",\"InlineBinary\":\"AQI=\"}}",
                "{\"00291010\":{\"vr\":\"OB\",\"InlineBinary\":5}}",
                "{\"00291010\":{\"vr\":\"OB\",\"InlineBinary\":\"AQI=\",\"BulkDataURI\":\"x\"}}",
                "{\"00291010\":{\"vr\":\"UN\",\"Value\":[1]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[65536]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[null]}}",
                "{\"00280010\":{\"vr\":\"FD\",\"Value\":[\"0x1p3\"]}}",
                "{\"00280010\":{\"vr\":\"AT\",\"Value\":[\"x\"]}}",
                "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[1]}}",
                "{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}",
            })
    void whatIsNotDicomJsonShouldBeRefused(String json) {
        assertThatExceptionOfType(ModelFailure.NotOfTheModel.class).isThrownBy(() -> read(json));
    }

    @Test
    void failureShouldNameThePlaceAndTheAttribute() {
        String json = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{},\n{\"00280010\":{\"vr\":\"US\",\"Value\":[-1]}}]}}";
        ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> read(json));
        assertThat(failure.place().path()).hasToString("(0008,1140)[2].(0028,0010)");
        assertThat(failure.place().line()).isEqualTo(2);
        assertThat(failure.place().offset()).isBetween(70L, (long) json.length());
        assertThat(failure).hasMessageContaining("-1").hasMessageContaining("(0028,0010)");
    }

    @Nested
    class Limits {

        @Test
        void deepNestingShouldBeRefused() throws IOException {
            String json = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(3) + "{}" + "]}}".repeat(3);
            assertThat(read(json, new ModelLimits(3, 100, 1000, 100)).size()).isOne();
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(json, new ModelLimits(2, 100, 1000, 100)));
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read("{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(1_000_000)));
        }

        @Test
        void manyElementsShouldBeRefused() {
            String json = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[{},{},{}]}}";
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(json, new ModelLimits(3, 4, 1000, 100)));
        }

        @Test
        void longValuesShouldBeRefused() {
            ModelLimits limits = new ModelLimits(3, 10, 100_000, 10);
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() ->
                            read("{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"" + "a".repeat(5000) + "\"]}}", limits));
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(
                            "{\"00291010\":{\"vr\":\"OB\",\"InlineBinary\":\"" + "AAAA".repeat(10_000) + "\"}}",
                            limits));
        }

        @Test
        void longDocumentShouldBeRefused() {
            assertThatExceptionOfType(ModelFailure.LimitExceeded.class)
                    .isThrownBy(() -> read(" ".repeat(100_000) + "{}", new ModelLimits(3, 10, 10_000, 10)));
        }
    }

    @Test
    void everyVrShouldSurviveTheRoundTrip() throws IOException {
        DataSet.Builder builder = DataSet.builder();
        int element = 0x1000;
        for (ValueRepresentation vr : ValueRepresentation.values()) {
            Tag tag = Tag.of(0x0019, element++);
            builder.put(
                    switch (vr.kind()) {
                        case TEXT, LOCALIZED_TEXT -> Attribute.ofText(tag, vr, List.of("1", "", "-5"));
                        case INTEGER -> Attribute.ofIntegers(tag, vr, 1, -1, Long.MAX_VALUE);
                        case REAL -> Attribute.ofReals(tag, vr, 0.1, -0.0, Double.NaN, 1e-40, 16777217);
                        case TAG -> Attribute.ofTags(tag, List.of(Tag.PATIENT_NAME, Tag.ITEM));
                        case BINARY -> Attribute.ofBytes(tag, vr, new byte[] {0, 1, 2, 3, 4, 5, 6, -1});
                        case SEQUENCE -> Attribute.ofItems(tag, List.of(DataSet.EMPTY, builder.build()));
                    });
        }
        DataSet dataSet = builder.build();
        String json = json(dataSet);
        DataSet again = read(json);
        assertThat(json(again)).isEqualTo(json);
        for (Attribute attribute : dataSet) {
            Attribute read = again.get(attribute.tag()).orElseThrow();
            assertThat(read.vr()).isEqualTo(attribute.vr());
            assertThat(read.bytes()).as(attribute.vr().name()).isEqualTo(attribute.bytes());
        }
    }

    private static String json(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, ModelFormat.IN_LINE, null, out);
        return out.toString(UTF_8);
    }
}
