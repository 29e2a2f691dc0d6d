package org.isocenter.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.StoredValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTableTest {

    private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax JPEG = TransferSyntax.JPEG_BASELINE_8BIT;

    @ParameterizedTest
    @CsvSource({"3, 3", "2, 2", "9, 3", "0, 1", "-5, 1"})
    void nativeFramesShouldBeThoseThatAreThereAndDeclared(String declared, int frames) throws IOException {
        DataSet dataSet = image(1, 2, 8)
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, declared)
                .put(pixels(ValueRepresentation.OB, "010203040506"))
                .build();
        FrameTable table = FrameTable.of(dataSet, NATIVE, StoredValues.none());
        assertThat(table.numberOfFrames()).isEqualTo(frames);
        assertThat(frame(table, frames)).isEqualTo("010203040506".substring(4 * frames - 4, 4 * frames));
        assertThat(table.length(1)).isEqualTo(2);
        assertThatThrownBy(() -> table.open(frames + 1, StoredValues.none()))
                .isInstanceOf(FrameFailure.NoSuchFrame.class)
                .hasMessage("no frame %d of %d", frames + 1, frames);
        assertThatThrownBy(() -> table.open(0, StoredValues.none())).isInstanceOf(FrameFailure.NoSuchFrame.class);
    }

    @Test
    void bitPackedFramesShouldBeginAtTheirFirstBit() throws IOException {
        // 3 frames of 9 pixels: 1 0000 0001, 0 1000 0000, 1 1111 1111, from the lowest bit on
        DataSet dataSet = image(3, 3, 1)
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, "3")
                .put(pixels(ValueRepresentation.OB, "0101fd07"))
                .build();
        FrameTable table = FrameTable.of(dataSet, NATIVE, StoredValues.none());
        assertThat(table.numberOfFrames()).isEqualTo(3);
        assertThat(frame(table, 1)).isEqualTo("0101");
        assertThat(frame(table, 2)).isEqualTo("8000");
        assertThat(frame(table, 3)).isEqualTo("ff01");
    }

    @Test
    void bigEndianWordsShouldBeTurnedAroundEvenAcrossFrames() throws IOException {
        byte[] file = HexFormat.of().parseHex("ffff0201040306050807");
        DataSet dataSet = image(1, 3, 8)
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, "2")
                .put(new Attribute(
                        Tag.PIXEL_DATA, ValueRepresentation.OW, new Value.Stored(2, 8, ByteOrder.BIG_ENDIAN)))
                .build();
        FrameTable table = FrameTable.of(dataSet, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, in(file));
        assertThat(frame(table, 1, in(file))).isEqualTo("010203");
        assertThat(frame(table, 2, in(file))).isEqualTo("040506");
    }

    @Test
    void subsampledNativeFrameShouldHaveTwoThirdsOfItsSamples() throws IOException {
        DataSet dataSet = image(1, 2, 8)
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "YBR_FULL_422")
                .put(pixels(ValueRepresentation.OB, "01020304"))
                .build();
        assertThat(FrameTable.of(dataSet, NATIVE, StoredValues.none()).length(1))
                .isEqualTo(4);
    }

    @Test
    void nativePixelsWithoutDescriptionShouldBeRefused() {
        DataSet dataSet = DataSet.builder()
                .put(pixels(ValueRepresentation.OB, "01020304"))
                .build();
        assertThatThrownBy(() -> FrameTable.of(dataSet, NATIVE, StoredValues.none()))
                .isInstanceOf(FrameFailure.NoDescription.class);
    }

    @Test
    void dataSetWithoutPixelsShouldBeRefused() {
        assertThatThrownBy(() -> FrameTable.of(DataSet.EMPTY, NATIVE, StoredValues.none()))
                .isInstanceOf(FrameFailure.NoPixelData.class);
        DataSet onlyTable = new Encapsulated().table().dataSet("1");
        assertThatThrownBy(() -> FrameTable.of(onlyTable, JPEG, StoredValues.none()))
                .isInstanceOf(FrameFailure.NoPixelData.class);
    }

    @Test
    void asManyFragmentsAsFramesShouldNeedNoTable() throws IOException {
        Encapsulated file = new Encapsulated().table(77, 1).fragment("aa").fragment("bb");
        FrameTable table = FrameTable.of(file.dataSet("2"), JPEG, StoredValues.none());
        assertThat(frame(table, 2, file.values())).isEqualTo("bb");
    }

    @Test
    void basicOffsetTableShouldTellTheFramesWhateverTheirNumberIsSaidToBe() throws IOException {
        for (String declared : new String[] {"2", "7"}) {
            Encapsulated file = new Encapsulated()
                    .table(0, 20)
                    .fragment("a1a1")
                    .fragment("a2a2")
                    .fragment("b1b1");
            FrameTable table = FrameTable.of(file.dataSet(declared), JPEG, file.values());
            assertThat(table.numberOfFrames()).isEqualTo(2);
            assertThat(frame(table, 1, file.values())).isEqualTo("a1a1a2a2");
            assertThat(frame(table, 2, file.values())).isEqualTo("b1b1");
            assertThat(table.length(1)).isEqualTo(4);
        }
    }

    @Test
    void oneFrameShouldStayOneWhereTheTableNamesItsFragments() throws IOException {
        for (String first : new String[] {"a1a1", "ffd8"}) {
            Encapsulated file = new Encapsulated()
                    .table(0, 10)
                    .fragment(first)
                    .fragment("a2a2")
                    .fragment("a3a3");
            FrameTable table = FrameTable.of(file.dataSet("1"), JPEG, file.values());
            assertThat(table.numberOfFrames()).isEqualTo(1);
            assertThat(frame(table, 1, file.values())).isEqualTo(first + "a2a2a3a3");
        }
    }

    @Test
    void framesOfRleInSeveralFragmentsShouldBeToldByTheirHeaders() throws IOException {
        String header = "0200000040000000420000" + "00".repeat(53);
        Encapsulated file = new Encapsulated()
                .table()
                .fragment(header + "00aa")
                .fragment("00bb")
                .fragment(header + "00cc")
                .fragment("00dd");
        DataSet dataSet = image(1, 1, 16).putAll(file.dataSet("2")).build();
        FrameTable table = FrameTable.of(dataSet, TransferSyntax.RLE_LOSSLESS, file.values());
        assertThat(table.numberOfFrames()).isEqualTo(2);
        assertThat(frame(table, 2, file.values())).isEqualTo(header + "00cc00dd");
    }

    @ParameterizedTest
    @CsvSource({"0, 21", "2, 20", "0, 0", "20, 0", "0, 4000000"})
    void wrongBasicOffsetTableShouldGiveWayToTheFragmentsFirstBytes(int first, int second) throws IOException {
        Encapsulated file = new Encapsulated()
                .table(first, second)
                .fragment("ffd80101")
                .fragment("ff000101")
                .fragment("ffd80202");
        FrameTable table = FrameTable.of(file.dataSet("2"), JPEG, file.values());
        assertThat(table.numberOfFrames()).isEqualTo(2);
        assertThat(frame(table, 2, file.values())).isEqualTo("ffd80202");
    }

    @Test
    void emptyBasicOffsetTableShouldGiveWayToTheFragmentsFirstBytes() throws IOException {
        Encapsulated file = new Encapsulated()
                .table()
                .fragment("ff4f0101")
                .fragment("ff000101")
                .fragment("ff4f0202");
        assertThat(FrameTable.of(file.dataSet("2"), JPEG, file.values()).numberOfFrames())
                .isEqualTo(2);
    }

    @Test
    void fragmentsWithoutAnyHintShouldBeRefusedIfThereAreSeveralFrames() throws IOException {
        Encapsulated file =
                new Encapsulated().table().fragment("0101").fragment("0202").fragment("0303");
        assertThatThrownBy(() -> FrameTable.of(file.dataSet("2"), JPEG, file.values()))
                .isInstanceOf(FrameFailure.Indistinct.class);
        assertThat(FrameTable.of(file.dataSet("1"), JPEG, file.values()).numberOfFrames())
                .isEqualTo(1);
        assertThat(FrameTable.of(file.dataSet("9"), JPEG, file.values()).numberOfFrames())
                .isEqualTo(3);
        DataSet rle = image(1, 1, 16).putAll(file.dataSet("2")).build();
        assertThatThrownBy(() -> FrameTable.of(rle, TransferSyntax.RLE_LOSSLESS, file.values()))
                .isInstanceOf(FrameFailure.Indistinct.class);
        TransferSyntax video = TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.102"));
        assertThat(FrameTable.of(file.dataSet("2"), video, file.values()).numberOfFrames())
                .isEqualTo(1);
    }

    @Test
    void extendedOffsetTableShouldBePreferred() throws IOException {
        Encapsulated file = new Encapsulated()
                .table(0, 10)
                .fragment("a1a1")
                .fragment("a2a2")
                .fragment("b1b1");
        ByteBuffer offsets = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0)
                .putLong(20);
        DataSet dataSet = file.dataSet("2").toBuilder()
                .put(Attribute.ofBytes(new Tag(0x7FE00001), ValueRepresentation.OV, offsets.array()))
                .build();
        FrameTable table = FrameTable.of(dataSet, JPEG, file.values());
        assertThat(frame(table, 1, file.values())).isEqualTo("a1a1a2a2");
    }

    private static DataSet.Builder image(int rows, int columns, int bitsAllocated) {
        return DataSet.builder()
                .putIntegers(Tag.ROWS, ValueRepresentation.US, rows)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, columns)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, bitsAllocated);
    }

    private static Attribute pixels(ValueRepresentation vr, String hex) {
        return Attribute.ofBytes(Tag.PIXEL_DATA, vr, HexFormat.of().parseHex(hex));
    }

    private static String frame(FrameTable table, int number) throws IOException {
        return frame(table, number, StoredValues.none());
    }

    private static String frame(FrameTable table, int number, StoredValues values) throws IOException {
        try (InputStream in = table.open(number, values)) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).hasSize((int) table.length(number));
            return HexFormat.of().formatHex(bytes);
        }
    }

    private static StoredValues in(byte[] file) {
        return value -> new ByteArrayInputStream(file, (int) value.offset(), (int) value.length());
    }

    /** The items of encapsulated pixel data as they are in a file. */
    private static final class Encapsulated {

        private final ByteArrayOutputStream file = new ByteArrayOutputStream();
        private final List<Value.Stored> fragments = new ArrayList<>();

        Encapsulated table(int... offsets) {
            ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int offset : offsets) {
                table.putInt(offset);
            }
            return item(table.array());
        }

        Encapsulated fragment(String hex) {
            return item(HexFormat.of().parseHex(hex));
        }

        private Encapsulated item(byte[] bytes) {
            file.writeBytes(new byte[8]);
            fragments.add(new Value.Stored(file.size(), bytes.length, ByteOrder.LITTLE_ENDIAN));
            file.writeBytes(bytes);
            return this;
        }

        DataSet dataSet(String numberOfFrames) {
            return DataSet.builder()
                    .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, numberOfFrames)
                    .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(fragments)))
                    .build();
        }

        StoredValues values() {
            return in(file.toByteArray());
        }
    }
}
