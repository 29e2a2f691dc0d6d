package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isocenter.dicom.part10.RawFile.ITEM;
import static org.isocenter.dicom.part10.RawFile.ITEM_END;
import static org.isocenter.dicom.part10.RawFile.SEQUENCE_END;
import static org.isocenter.dicom.part10.RawFile.UNDEFINED;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final String JPEG = "1.2.840.10008.1.2.4.50";

    @ParameterizedTest
    @ValueSource(strings = {IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED})
    void dataSetShouldHaveTheSameValuesInEveryEncoding(String uid) throws IOException {
        TransferSyntax transferSyntax = TransferSyntax.of(new Uid(uid));
        byte[] bytes = Part10Samples.file(DataSetSamples.ctImage(), transferSyntax);

        BytesChannel channel = new BytesChannel(bytes);
        Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(channel);

        assertThat(file.meta().transferSyntax()).isEqualTo(transferSyntax);
        assertThat(DataSetText.of(file.dataSet(), StoredValues.of(channel)))
                .isEqualTo(DataSetText.of(DataSetSamples.ctImage(), StoredValues.none()));
        assertThat(file.dataSet().string(Tag.PATIENT_NAME)).contains("Müller^Jürgen");
        assertThat(file.dataSet().integer(Tag.of(0x0028, 0x0106))).hasValue(-1024);
    }

    @Test
    void streamShouldBeReadToItsEndInOnePass() throws IOException {
        byte[] bytes = Part10Samples.ctImage();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        new Part10Reader(ReadOptions.DEFAULT).read(new TeeStream(new ByteArrayInputStream(bytes), copy, 7));
        assertThat(copy.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void bufferWithoutArrayShouldBeReadAsOneWith() throws IOException {
        byte[] bytes = Part10Samples.ctImage();
        ByteBuffer direct =
                ByteBuffer.allocateDirect(bytes.length + 3).put(new byte[3]).put(bytes);
        DataSet dataSet =
                new Part10Reader(ReadOptions.DEFAULT).read(direct.position(3)).dataSet();
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Müller^Jürgen");
    }

    @Test
    void valueShouldBeASliceOfTheBufferRead() throws ReadFailure {
        byte[] bytes = Part10Samples.ctImage();
        DataSet dataSet = new Part10Reader(ReadOptions.DEFAULT)
                .read(ByteBuffer.wrap(bytes))
                .dataSet();
        assertThat(dataSet.get(Tag.PATIENT_NAME).orElseThrow().value())
                .isInstanceOfSatisfying(
                        Value.Encoded.class, value -> assertThat(value.array()).isSameAs(bytes));
    }

    @Test
    void pixelDataShouldBeLeftInTheFile() throws ReadFailure {
        RawFile file =
                RawFile.withMeta(EXPLICIT).explicit(0x00080060, "CS", "CT").explicitLong(0x7FE00010, "OW", 4);
        int offset = file.size();
        Value value = file.raw("abcd")
                .explicit(0xFFFCFFFC, "LO", "")
                .read()
                .dataSet()
                .get(Tag.PIXEL_DATA)
                .orElseThrow()
                .value();
        assertThat(value).isEqualTo(new Value.Stored(offset, 4, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void longBinaryValueShouldBeLeftInTheFileAndShortOneKept() throws ReadFailure {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00420011, "OB", 8)
                .raw("abcdefgh")
                .explicitLong(0x00420012, "OB", 4)
                .raw("abcd");
        DataSet dataSet = file.read(ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withBinaryInMemory(4)))
                .dataSet();
        assertThat(dataSet.get(new Tag(0x00420011)).orElseThrow().value()).isInstanceOf(Value.Stored.class);
        assertThat(dataSet.get(new Tag(0x00420012)).orElseThrow().value()).isInstanceOf(Value.Encoded.class);
    }

    @Test
    void attributesAfterPixelDataShouldBeRead() throws IOException {
        assertThat(RawFile.withMeta(EXPLICIT)
                        .explicitLong(0x7FE00010, "OW", 2)
                        .raw("ab")
                        .explicit(0x7FE10010, "LO", "ME")
                        .string(0x7FE10010))
                .isEqualTo("ME");
    }

    @Test
    void encapsulatedPixelDataShouldBeFragments() throws ReadFailure {
        RawFile file = RawFile.withMeta(JPEG)
                .explicit(0x00080060, "CS", "CT")
                .explicitLong(0x7FE00010, "OB", UNDEFINED)
                .implicit(ITEM, 0);
        long table = file.size();
        file.implicit(ITEM, 4);
        long fragment = file.size();
        Attribute pixels = file.raw("abcd")
                .implicit(SEQUENCE_END, 0)
                .read()
                .dataSet()
                .get(Tag.PIXEL_DATA)
                .orElseThrow();
        assertThat(pixels.value())
                .isEqualTo(new Value.Fragments(List.of(
                        new Value.Stored(table, 0, ByteOrder.LITTLE_ENDIAN),
                        new Value.Stored(fragment, 4, ByteOrder.LITTLE_ENDIAN))));
    }

    @Test
    void sequenceShouldBeReadWhateverMixOfLengthsItHas() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, 10)
                .explicit(0x00100020, "LO", "1 ")
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00100020, "LO", "2 ")
                .implicit(ITEM_END, 0)
                .implicit(SEQUENCE_END, 0)
                .explicitLong(0x00081199, "SQ", 26)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00100020, "LO", "3 ")
                .implicit(ITEM_END, 0)
                .explicit(0x00100020, "LO", "4 ")
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00081140)))
                .extracting(item -> item.string(Tag.PATIENT_ID).orElseThrow())
                .containsExactly("1", "2");
        assertThat(dataSet.items(new Tag(0x00081199)))
                .extracting(item -> item.string(Tag.PATIENT_ID).orElseThrow())
                .containsExactly("3");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("4");
    }

    @Test
    void unknownOfUndefinedLengthShouldBeASequenceInImplicitLittleEndian() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00091010, "UN", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .implicit(0x00100020, "X1")
                .implicit(ITEM_END, 0)
                .implicit(SEQUENCE_END, 0)
                .explicit(0x00100020, "LO", "P1")
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00091010)))
                .extracting(item -> item.string(Tag.PATIENT_ID).orElseThrow())
                .containsExactly("X1");
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("P1");
    }

    @Test
    void unknownOfUndefinedLengthShouldAlsoBeReadWithExplicitItems() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00091010, "UN", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00100020, "LO", "X1")
                .implicit(ITEM_END, 0)
                .implicit(SEQUENCE_END, 0)
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00091010)))
                .extracting(item -> item.string(Tag.PATIENT_ID).orElseThrow())
                .containsExactly("X1");
    }

    @Test
    void implicitValueShouldBeSignedIfPixelRepresentationSaysSo() throws ReadFailure {
        DataSet signed = RawFile.withMeta(IMPLICIT)
                .implicit(0x00280103, "\u0001\0")
                .implicit(0x00280106, "\u00FF\u00FF")
                .implicit(0x00280010, "\u00FF\u00FF")
                .read()
                .dataSet();
        assertThat(signed.get(new Tag(0x00280106)).orElseThrow().vr()).isEqualTo(ValueRepresentation.SS);
        assertThat(signed.integer(Tag.ROWS)).as("never signed").hasValue(65535);
        DataSet unsigned = RawFile.withMeta(IMPLICIT)
                .implicit(0x00280103, "\0\0")
                .implicit(0x00280106, "\u00FF\u00FF")
                .read()
                .dataSet();
        assertThat(unsigned.integer(new Tag(0x00280106))).hasValue(65535);
    }

    @Test
    void implicitPixelDataShouldBeWords() throws ReadFailure {
        Attribute pixels = RawFile.withMeta(IMPLICIT)
                .implicit(0x7FE00010, "ab")
                .read()
                .dataSet()
                .get(Tag.PIXEL_DATA)
                .orElseThrow();
        assertThat(pixels.vr()).isEqualTo(ValueRepresentation.OW);
    }

    @Test
    void characterSetOfAnItemShouldReplaceTheOneAround() throws ReadFailure {
        DataSet dataSet = RawFile.withMeta(EXPLICIT)
                .explicit(0x00080005, "CS", "ISO_IR 100")
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00080005, "CS", "ISO_IR 144")
                .explicit(0x00100010, "PN", "\u00BB ")
                .implicit(ITEM_END, 0)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00100010, "PN", "\u00C4 ")
                .implicit(ITEM_END, 0)
                .implicit(SEQUENCE_END, 0)
                .explicit(0x00100010, "PN", "\u00C4 ")
                .read()
                .dataSet();
        assertThat(dataSet.items(new Tag(0x00081140)))
                .extracting(item -> item.string(Tag.PATIENT_NAME).orElseThrow())
                .containsExactly("Л", "Ä");
        assertThat(dataSet.string(Tag.PATIENT_NAME)).contains("Ä");
    }

    @Test
    void readingShouldStopBeforeTheTagAskedFor() throws IOException {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x7FE10010, "LO", "in an item")
                .implicit(ITEM_END, 0)
                .implicit(SEQUENCE_END, 0)
                .explicit(0x00100020, "LO", "P1")
                .explicitLong(0x7FE00010, "OW", 1000);
        DataSet dataSet =
                file.read(ReadOptions.DEFAULT.withStopBefore(Tag.PIXEL_DATA)).dataSet();
        assertThat(dataSet.stream().map(Attribute::tag)).containsExactly(new Tag(0x00081140), Tag.PATIENT_ID);
    }

    @Test
    void deflatedDataSetShouldAlsoBeReadBehindTheHeaderOfZlib() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater())) {
            out.write(new RawFile().explicit(0x00100020, "LO", "P1").bytes());
        }
        assertThat(RawFile.withMeta(DEFLATED).raw(deflated.toByteArray()).string(0x00100020))
                .isEqualTo("P1");
    }

    /** Copies what is read, in small pieces. */
    private static final class TeeStream extends FilterInputStream {
        private final ByteArrayOutputStream copy;
        private final int most;

        TeeStream(InputStream in, ByteArrayOutputStream copy, int most) {
            super(in);
            this.copy = copy;
            this.most = most;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, Math.min(most, length));
            if (count > 0) {
                copy.write(bytes, offset, count);
            }
            return count;
        }
    }
}
