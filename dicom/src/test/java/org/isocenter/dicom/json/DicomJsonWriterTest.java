package org.isocenter.dicom.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.model.BinaryMode;
import org.isocenter.dicom.model.ModelFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomJsonWriterTest {

    private static final String PREFIX = "http://h/dicom-web/studies/1/series/2/instances/3/bulk/";

    private static Tag tag(String hex) {
        return Tag.parse(hex).orElseThrow();
    }

    private static String json(DataSet dataSet, ModelFormat format, String prefix) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJsonWriter.write(dataSet, format, prefix, out);
        return out.toString(UTF_8);
    }

    private static String json(Attribute attribute) throws IOException {
        return json(DataSet.builder().put(attribute).build(), ModelFormat.LINKED, PREFIX);
    }

    private static Attribute text(String hex, ValueRepresentation vr, String valueField) {
        byte[] bytes = valueField.getBytes(ISO_8859_1);
        return new Attribute(
                tag(hex),
                vr,
                new Value.Encoded(bytes, 0, bytes.length, ByteOrder.LITTLE_ENDIAN, SpecificCharacterSet.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "CS|ORIGINAL\\PRIMARY |[\"ORIGINAL\",\"PRIMARY\"]",
                "LO| a\\\\b |[\"a\",null,\"b\"]",
                "LO|\\|[null,null]",
                "LO|say \"hi\"|[\"say \\\"hi\\\"\"]",
                "ST|a\\b|[\"a\\\\b\"]",
                "UT|a\\b|[\"a\\\\b\"]",
                "UR|http://h/a\\b |[\"http://h/a\\\\b\"]",
                "UC|a\\b|[\"a\",\"b\"]",
                "IS| +12\\-007\\0|[12,-7,0]",
                "IS|1.5\\x\\123456789012345678901|[\"1.5\",\"x\",\"123456789012345678901\"]",
                "DS|1.50\\ -3e5 |[\"1.50\",\"-3e5\"]",
                "UI|1.2.3\0|[\"1.2.3\"]",
                "PN|A^B=C=D|[{\"Alphabetic\":\"A^B\",\"Ideographic\":\"C\",\"Phonetic\":\"D\"}]",
                "PN|A==D|[{\"Alphabetic\":\"A\",\"Ideographic\":\"\",\"Phonetic\":\"D\"}]",
                "PN|A=|[{\"Alphabetic\":\"A\",\"Ideographic\":\"\"}]",
                "PN|=C|[{\"Alphabetic\":\"\",\"Ideographic\":\"C\"}]",
                "PN|A\\\\B|[{\"Alphabetic\":\"A\"},{},{\"Alphabetic\":\"B\"}]",
                "LO|é\\ü|[\"é\",\"ü\"]",
                "PN|é^A=ü|[{\"Alphabetic\":\"é^A\",\"Ideographic\":\"ü\"}]",
                "LO|a~b|[\"a~b\"]",
                "LO|a\tb|[\"a\\tb\"]",
            })
    void textShouldBeSplitAndTrimmedByItsVr(ValueRepresentation vr, String valueField, String values)
            throws IOException {
        assertThat(json(text("00101010", vr, valueField)))
                .isEqualTo("{\"00101010\":{\"vr\":\"" + vr + "\",\"Value\":" + values + "}}");
    }

    @Test
    void leadingSpacesAndLinesOfTextShouldBeKept() throws IOException {
        assertThat(json(text("00104000", ValueRepresentation.LT, "  a\\b\r\nc ")))
                .isEqualTo("{\"00104000\":{\"vr\":\"LT\",\"Value\":[\"  a\\\\b\\r\\nc\"]}}");
    }

    @ParameterizedTest
    @CsvSource({"LO", "PN", "IS", "UI", "UT", "DS"})
    void paddingAloneShouldGiveNoValue(ValueRepresentation vr) throws IOException {
        assertThat(json(text("00101010", vr, "  "))).isEqualTo("{\"00101010\":{\"vr\":\"" + vr + "\"}}");
    }

    @Test
    void emptyAttributeAndEmptySequenceShouldShowTheirVr() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(tag("00100040"), ValueRepresentation.CS)
                .putItems(tag("00081140"), List.of())
                .put(new Attribute(tag("00291010"), ValueRepresentation.OB, Value.EMPTY))
                .build();
        assertThat(json(dataSet, ModelFormat.LINKED, PREFIX))
                .isEqualTo("{\"00081140\":{\"vr\":\"SQ\"},\"00100040\":{\"vr\":\"CS\"},\"00291010\":{\"vr\":\"OB\"}}");
    }

    @Test
    void groupLengthsAndFileMetaInformationShouldBeLeftOut() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.TRANSFER_SYNTAX_UID, ValueRepresentation.UI, "1.2.840.10008.1.2")
                .putIntegers(tag("00080000"), ValueRepresentation.UL, 12)
                .putIntegers(tag("00090000"), ValueRepresentation.UL, 12)
                .put(tag("00090010"), ValueRepresentation.LO, "ACME")
                .build();
        assertThat(json(dataSet, ModelFormat.LINKED, PREFIX))
                .isEqualTo("{\"00090010\":{\"vr\":\"LO\",\"Value\":[\"ACME\"]}}");
    }

    @Nested
    class Numbers {

        @Test
        void integersShouldBeNumbers() throws IOException {
            assertThat(json(Attribute.ofIntegers(tag("00101010"), ValueRepresentation.US, 0, 65535)))
                    .contains("\"Value\":[0,65535]");
            assertThat(json(Attribute.ofIntegers(tag("00101010"), ValueRepresentation.SS, -1)))
                    .contains("[-1]");
            assertThat(json(Attribute.ofIntegers(tag("00101010"), ValueRepresentation.UL, 0xFFFFFFFFL)))
                    .contains("[4294967295]");
            assertThat(json(Attribute.ofIntegers(tag("00101010"), ValueRepresentation.SL, -5)))
                    .contains("[-5]");
        }

        @Test
        void integersThatNoDoubleHoldsShouldBeStrings() throws IOException {
            assertThat(json(Attribute.ofIntegers(
                            tag("00101010"), ValueRepresentation.SV, 1L << 53, (1L << 53) + 1, Long.MIN_VALUE)))
                    .contains("[9007199254740992,\"9007199254740993\",\"-9223372036854775808\"]");
            assertThat(json(Attribute.ofIntegers(tag("00101010"), ValueRepresentation.UV, 7, -1)))
                    .contains("[7,\"18446744073709551615\"]");
        }

        @Test
        void realsShouldBeTheShortestThatReadBack() throws IOException {
            assertThat(json(Attribute.ofReals(tag("00101010"), ValueRepresentation.FL, 0.1f, 2, -0.0, 1e10f)))
                    .contains("[0.1,2,-0.0,10000000000]");
            assertThat(json(Attribute.ofReals(tag("00101010"), ValueRepresentation.FD, 0.1, 2e-3, 1e300, -4)))
                    .contains("[0.1,0.002,1.0E300,-4]");
        }

        @Test
        void notANumberAndInfinityShouldBeStrings() throws IOException {
            assertThat(json(Attribute.ofReals(
                            tag("00101010"),
                            ValueRepresentation.FD,
                            Double.NaN,
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY)))
                    .contains("[\"NaN\",\"Infinity\",\"-Infinity\"]");
        }

        @Test
        void tagsShouldBeEightUpperCaseDigits() throws IOException {
            assertThat(json(Attribute.ofTags(tag("00101010"), List.of(tag("0018abcd"), Tag.PATIENT_NAME))))
                    .contains("[\"0018ABCD\",\"00100010\"]");
        }

        @Test
        void bigEndianNumbersShouldBeReadAsSuch() throws IOException {
            Attribute rows = new Attribute(
                    Tag.ROWS,
                    ValueRepresentation.US,
                    new Value.Encoded(
                            new byte[] {9, 1, 2, 9}, 1, 2, ByteOrder.BIG_ENDIAN, SpecificCharacterSet.DEFAULT));
            assertThat(json(rows)).contains("[258]");
        }

        @Test
        void restOfANumberShouldBeIgnored() throws IOException {
            assertThat(json(Attribute.ofBytes(Tag.ROWS, ValueRepresentation.US, new byte[] {1, 0, 5})))
                    .contains("\"Value\":[1]");
            assertThat(json(Attribute.ofBytes(Tag.ROWS, ValueRepresentation.US, new byte[] {1})))
                    .isEqualTo("{\"00280010\":{\"vr\":\"US\"}}");
        }
    }

    @Nested
    class CharacterSet {

        @Test
        void emptyFirstDefinedTermShouldBeRemoved() throws IOException {
            assertThat(json(text("00080005", ValueRepresentation.CS, "\\ISO 2022 IR 87")))
                    .contains("[\"ISO 2022 IR 87\"]");
            assertThat(json(text("00080005", ValueRepresentation.CS, "ISO_IR 100\\")))
                    .contains("[\"ISO_IR 100\",null]");
        }

        @Test
        void utf8ShouldBeDeclaredWhereTheFormatSaysSo() throws IOException {
            ModelFormat format = new ModelFormat(BinaryMode.OMIT, BinaryMode.OMIT, true);
            DataSet dataSet = DataSet.builder()
                    .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                    .build();
            assertThat(json(dataSet, format, null))
                    .isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]}}");
            assertThat(json(DataSet.EMPTY, format, null)).isEqualTo("{}");
        }
    }

    @Nested
    class BinaryValues {

        private final Attribute privateWords =
                Attribute.ofBytes(tag("00291010"), ValueRepresentation.OW, new byte[] {1, 2, 3, 4});

        private String json(Attribute attribute, BinaryMode mode) throws IOException {
            return DicomJsonWriterTest.json(
                    DataSet.builder().put(attribute).build(), new ModelFormat(mode, mode, false), PREFIX);
        }

        @Test
        void binaryValueShouldBeLinkedInLineOrLeftOut() throws IOException {
            assertThat(json(privateWords, BinaryMode.BULKDATA_URI))
                    .isEqualTo("{\"00291010\":{\"vr\":\"OW\",\"BulkDataURI\":\"" + PREFIX + "00291010\"}}");
            assertThat(json(privateWords, BinaryMode.INLINE_BINARY))
                    .isEqualTo("{\"00291010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQIDBA==\"}}");
            assertThat(json(privateWords, BinaryMode.OMIT)).isEqualTo("{}");
            assertThat(json(privateWords, BinaryMode.ARRAY_OF_VALUES)).contains("BulkDataURI");
        }

        @Test
        void arraysOfNumbersShouldBeOfferedForWordsWithAMeaning() throws IOException {
            byte[] bytes = {0, 0, -128, 63, 0, 0, 0, 64};
            assertThat(json(
                            Attribute.ofBytes(tag("00291010"), ValueRepresentation.OF, bytes),
                            BinaryMode.ARRAY_OF_VALUES))
                    .contains("\"Value\":[1,2]");
            assertThat(json(
                            Attribute.ofBytes(tag("00291010"), ValueRepresentation.OL, bytes),
                            BinaryMode.ARRAY_OF_VALUES))
                    .contains("\"Value\":[1065353216,1073741824]");
            assertThat(json(
                            Attribute.ofBytes(tag("00291010"), ValueRepresentation.OV, bytes),
                            BinaryMode.ARRAY_OF_VALUES))
                    .contains("\"Value\":[\"4611686019492741120\"]");
            assertThat(json(
                            Attribute.ofBytes(tag("00291010"), ValueRepresentation.OD, bytes),
                            BinaryMode.ARRAY_OF_VALUES))
                    .contains("\"Value\":[2.00");
        }

        @Test
        void inlineBinaryShouldBeLittleEndian() throws IOException {
            Attribute bigEndian = new Attribute(
                    tag("00291010"),
                    ValueRepresentation.OW,
                    new Value.Encoded(
                            new byte[] {2, 1, 4, 3}, 0, 4, ByteOrder.BIG_ENDIAN, SpecificCharacterSet.DEFAULT));
            assertThat(json(bigEndian, BinaryMode.INLINE_BINARY)).contains("AQIDBA==");
        }

        @Test
        void pixelDataShouldBeLinkedInEveryMode() throws IOException {
            Attribute inMemory = Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, new byte[2]);
            Attribute empty = new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OW, Value.EMPTY);
            Attribute stored = new Attribute(
                    Tag.PIXEL_DATA, ValueRepresentation.OW, new Value.Stored(1000, 524288, ByteOrder.LITTLE_ENDIAN));
            Attribute fragments = new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OW, new Value.Fragments(List.of()));
            for (Attribute pixelData : List.of(inMemory, empty, stored, fragments)) {
                for (BinaryMode mode :
                        List.of(BinaryMode.BULKDATA_URI, BinaryMode.INLINE_BINARY, BinaryMode.ARRAY_OF_VALUES)) {
                    assertThat(json(pixelData, mode))
                            .isEqualTo("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"" + PREFIX + "7fe00010\"}}");
                }
            }
        }

        @Test
        void textLeftInTheFileShouldBeLinked() throws IOException {
            Attribute stored = new Attribute(
                    tag("00420010"), ValueRepresentation.UT, new Value.Stored(1000, 524288, ByteOrder.LITTLE_ENDIAN));
            assertThat(json(stored, BinaryMode.BULKDATA_URI)).contains("\"BulkDataURI\":\"" + PREFIX + "00420010\"");
        }

        @Test
        void linkShouldLeadThroughItemsCountedFromOne() throws IOException {
            DataSet inner = DataSet.builder()
                    .put(tag("60031010"), ValueRepresentation.LO, "x")
                    .put(Attribute.ofBytes(tag("60031011"), ValueRepresentation.UN, new byte[2]))
                    .build();
            DataSet outer = DataSet.builder()
                    .putItems(tag("60031010"), List.of(DataSet.EMPTY, inner))
                    .put(Attribute.ofBytes(tag("60031012"), ValueRepresentation.UN, new byte[2]))
                    .build();
            String json = DicomJsonWriterTest.json(outer, ModelFormat.LINKED, PREFIX);
            assertThat(json)
                    .isEqualTo(
                            "{\"60031010\":{\"vr\":\"SQ\",\"Value\":[{},{\"60031010\":{\"vr\":\"LO\",\"Value\":[\"x\"]},"
                                    + "\"60031011\":{\"vr\":\"UN\",\"BulkDataURI\":\"" + PREFIX
                                    + "60031010/2/60031011\"}}]},"
                                    + "\"60031012\":{\"vr\":\"UN\",\"BulkDataURI\":\"" + PREFIX + "60031012\"}}");
        }

        @Test
        void withoutAPrefixOnlyWhatIsInMemoryShouldBeShown() throws IOException {
            DataSet dataSet = DataSet.builder()
                    .put(privateWords)
                    .put(new Attribute(
                            Tag.PIXEL_DATA, ValueRepresentation.OW, new Value.Stored(9, 9, ByteOrder.LITTLE_ENDIAN)))
                    .build();
            assertThat(DicomJsonWriterTest.json(dataSet, ModelFormat.LINKED, null))
                    .isEqualTo("{\"00291010\":{\"vr\":\"OW\",\"InlineBinary\":\"AQIDBA==\"}}");
        }

        @Test
        void referenceShouldBeKept() throws IOException {
            assertThat(DicomJsonWriterTest.json(new Attribute(
                            Tag.PIXEL_DATA, ValueRepresentation.OW, new Value.BulkdataReference("http://o/\"1\""))))
                    .isEqualTo("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"http://o/\\\"1\\\"\"}}");
        }
    }

    @Test
    void placeholderOfTheBaseUrlShouldBeASingleByte() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Attribute.ofBytes(tag("00291010"), ValueRepresentation.OB, new byte[2]))
                .put(new Attribute(
                        Tag.PIXEL_DATA, ValueRepresentation.OW, new Value.BulkdataReference("\0studies/1/bulk/x")))
                .build();
        assertThat(json(dataSet, ModelFormat.LINKED, "\0studies/1/bulk/"))
                .isEqualTo("{\"00291010\":{\"vr\":\"OB\",\"BulkDataURI\":\"\0studies/1/bulk/00291010\"},"
                        + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"\0studies/1/bulk/x\"}}");
    }

    @Test
    void severalDataSetsShouldMakeAnArray() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DicomJsonWriter writer = DicomJsonWriter.array(out, ModelFormat.LINKED)) {
            writer.add(DataSet.EMPTY, PREFIX);
            writer.add(
                    DataSet.builder()
                            .put(Tag.PATIENT_ID, ValueRepresentation.LO, "1")
                            .build(),
                    null);
        }
        assertThat(out.toString(UTF_8)).isEqualTo("[{},{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"1\"]}}]");
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        DicomJsonWriter.array(none, ModelFormat.LINKED).close();
        assertThat(none.toString(UTF_8)).isEqualTo("[]");
    }

    @Test
    void nestingShouldNotOverflowTheStack() throws IOException {
        DataSet dataSet = DataSet.EMPTY;
        for (int i = 0; i < 100_000; i++) {
            dataSet = DataSet.builder()
                    .putItems(tag("00081140"), List.of(dataSet))
                    .build();
        }
        assertThat(json(dataSet, ModelFormat.LINKED, null)).hasSize(100_000 * 35 + 2);
    }
}
