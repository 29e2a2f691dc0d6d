package org.isocenter.dicom.part10;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Part10WriterTest {

    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @Test
    void metaInformationShouldBeComplete() throws IOException {
        byte[] bytes = Part10Samples.ctImage();
        assertThat(Arrays.copyOf(bytes, 128)).containsOnly(0);
        assertThat(new String(bytes, 128, 4, ISO_8859_1)).isEqualTo("DICM");
        FileMetaInformation meta = new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(bytes))
                .meta();
        assertThat(meta.mediaStorageSopInstanceUid()).hasToString("Optional[" + DataSetSamples.INSTANCE + "]");
        assertThat(meta.mediaStorageSopClassUid()).hasToString("Optional[" + DataSetSamples.CT_IMAGE_STORAGE + "]");
        assertThat(meta.attributes().get(new Tag(0x00020001)).orElseThrow().bytes())
                .isEqualTo(ByteBuffer.wrap(new byte[] {0, 1}));
        assertThat(meta.attributes().uid(new Tag(0x00020012))).isPresent();
        long length = meta.attributes().integer(new Tag(0x00020000)).orElseThrow();
        assertThat(ByteBuffer.wrap(bytes).getInt(144 + (int) length))
                .as("the data set begins with (0008,0005)")
                .isEqualTo(0x08000500);
    }

    @ParameterizedTest
    @CsvSource({
        "LO, 1, 09000100 4C4F 0200 3120",
        "UI, 1, 09000100 5549 0200 3100",
        "OB, 1, 09000100 4F42 0000 02000000 3100",
        "UN, 1, 09000100 554E 0000 02000000 3100"
    })
    void oddValueShouldBePaddedAsItsValueRepresentationWants(ValueRepresentation vr, String value, String hex)
            throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Attribute.ofBytes(new Tag(0x00090001), vr, value.getBytes(ISO_8859_1)))
                .build();
        assertThat(Part10Samples.dataSet(dataSet, EXPLICIT))
                .isEqualTo(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void valueTooLongForTheShortFormShouldBeWrittenAsUnknownAndReadAsWhatItIs() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .put(Tag.PATIENT_ID, ValueRepresentation.LO, "x".repeat(65_536))
                .build();
        byte[] file = Part10Samples.file(dataSet, EXPLICIT);
        assertThat(new String(file, ISO_8859_1)).contains("\u0010\0\u0020\0UN");
        assertThat(read(file).get(Tag.PATIENT_ID).orElseThrow().vr()).isEqualTo(ValueRepresentation.LO);
        DataSet implicit = read(Part10Samples.file(dataSet, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        assertThat(implicit.get(Tag.PATIENT_ID).orElseThrow().vr()).isEqualTo(ValueRepresentation.LO);
    }

    @Test
    void textShouldBePutIntoTheCharacterSetThatItsDataSetDeclares() throws IOException {
        DataSet item = DataSet.builder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 144")
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Люк")
                .build();
        DataSet dataSet = DataSet.builder()
                .put(Tag.SPECIFIC_CHARACTER_SET, ValueRepresentation.CS, "ISO_IR 100")
                .putItems(new Tag(0x00081140), List.of(item))
                .put(Tag.PATIENT_NAME, ValueRepresentation.PN, "Müller")
                .build();
        DataSet read = read(Part10Samples.file(dataSet, EXPLICIT));
        assertThat(read.get(Tag.PATIENT_NAME).orElseThrow().bytes())
                .isEqualTo(ByteBuffer.wrap("Müller".getBytes(ISO_8859_1)));
        assertThat(read.items(new Tag(0x00081140)).get(0).string(Tag.PATIENT_NAME))
                .contains("Люк");
    }

    @Test
    void textShouldStayAsItIsIfNoCharacterSetIsDeclared() throws IOException {
        byte[] latin2 = {(byte) 0xB1, ' '};
        DataSet dataSet = DataSet.builder()
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .put(new Attribute(
                        Tag.PATIENT_NAME,
                        ValueRepresentation.PN,
                        new Value.Encoded(
                                latin2, 0, 2, ByteOrder.LITTLE_ENDIAN, SpecificCharacterSet.of(List.of("ISO_IR 101")))))
                .build();
        assertThat(read(Part10Samples.file(dataSet, EXPLICIT))
                        .get(Tag.PATIENT_NAME)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(ByteBuffer.wrap(latin2));
    }

    @Test
    void groupLengthsShouldBeLeftOut() throws IOException {
        DataSet dataSet = DataSet.builder()
                .putIntegers(new Tag(0x00080000), ValueRepresentation.UL, 4711)
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .build();
        assertThat(read(Part10Samples.file(dataSet, EXPLICIT)).size()).isEqualTo(1);
    }

    @Test
    void storedValueShouldBeCopiedFromItsFile() throws IOException {
        byte[] source = new byte[100_000];
        new Random(1).nextBytes(source);
        Value.Stored stored = new Value.Stored(1, 99_998, ByteOrder.LITTLE_ENDIAN);
        DataSet dataSet = DataSet.builder()
                .put(Tag.MODALITY, ValueRepresentation.CS, "CT")
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OW, stored))
                .build();
        byte[] littleEndian = write(dataSet, EXPLICIT, source);
        assertThat(Arrays.copyOfRange(littleEndian, littleEndian.length - 99_998, littleEndian.length))
                .isEqualTo(Arrays.copyOfRange(source, 1, 99_999));
        byte[] bigEndian = write(dataSet, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, source);
        assertThat(bigEndian[bigEndian.length - 1]).isEqualTo(source[99_997]);
        assertThat(bigEndian[bigEndian.length - 2]).isEqualTo(source[99_998]);
    }

    @Test
    void deflatedDataSetShouldBeOfEvenLength() {
        for (int length = 0; length < 40; length++) {
            DataSet dataSet = DataSet.builder()
                    .put(
                            Tag.PATIENT_ID,
                            ValueRepresentation.LO,
                            "abcdefghijklmnopqrstuvwxyz0123456789+-*/=".substring(length))
                    .build();
            assertThat(Part10Samples.dataSet(dataSet, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN).length % 2)
                    .isZero();
        }
    }

    @Test
    void nestingShouldNotNeedStack() throws IOException {
        int depth = 20_000;
        DataSet dataSet = DataSetSamples.nested(depth);
        for (SequenceLengths lengths : SequenceLengths.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new Part10Writer(lengths)
                    .write(
                            new Part10File(FileMetaInformation.of(dataSet, EXPLICIT), dataSet),
                            StoredValues.none(),
                            bytes);
            ReadOptions deep = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withDepth(depth));
            DataSet read = new Part10Reader(deep)
                    .read(ByteBuffer.wrap(bytes.toByteArray()))
                    .dataSet();
            assertThat(read.size()).isEqualTo(1);
        }
    }

    @Test
    void encapsulatedPixelDataShouldNotBeWrittenAsNative() {
        Value.Stored fragment = new Value.Stored(0, 4, ByteOrder.LITTLE_ENDIAN);
        DataSet dataSet = DataSet.builder()
                .put(new Attribute(
                        Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(List.of(fragment, fragment))))
                .build();
        assertThatThrownBy(() -> write(dataSet, EXPLICIT, new byte[4]))
                .isInstanceOfSatisfying(WriteFailure.Encapsulated.class, e -> assertThat(e.path())
                        .hasToString("(7FE0,0010)"));
    }

    @Test
    void valuesThatAreElsewhereOrTooLongShouldBeRefusedByTheirPath() {
        DataSet item = DataSet.builder()
                .put(new Attribute(Tag.PATIENT_ID, ValueRepresentation.LO, new Value.BulkdataReference("x")))
                .build();
        DataSet byReference = DataSet.builder()
                .putItems(new Tag(0x00081140), List.of(DataSet.EMPTY, item))
                .build();
        assertThatThrownBy(() -> write(byReference, EXPLICIT, new byte[0]))
                .isInstanceOf(WriteFailure.ByReference.class)
                .hasMessageContaining("(0008,1140)[2].(0010,0020)");
        DataSet tooLong = DataSet.builder()
                .put(new Attribute(
                        Tag.PIXEL_DATA,
                        ValueRepresentation.OB,
                        new Value.Stored(0, 0xFFFFFFFFL, ByteOrder.LITTLE_ENDIAN)))
                .build();
        assertThatThrownBy(() -> write(tooLong, EXPLICIT, new byte[0])).isInstanceOf(WriteFailure.TooLong.class);
    }

    private static byte[] write(DataSet dataSet, TransferSyntax transferSyntax, byte[] source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Part10Writer()
                .write(
                        new Part10File(FileMetaInformation.of(dataSet, transferSyntax), dataSet),
                        value -> new ByteArrayInputStream(source, (int) value.offset(), (int) value.length()),
                        bytes);
        return bytes.toByteArray();
    }

    private static DataSet read(byte[] file) throws ReadFailure {
        return new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(file)).dataSet();
    }
}
