package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscoderTest {

    private static final int FRAMES = 40;
    private static final int ROWS = 301;
    private static final int COLUMNS = 257;

    @TempDir
    private Path folder;

    private final Transcoder transcoder = new Transcoder(TranscodingOptions.DEFAULT);

    @Test
    void compressedInstanceShouldHaveAnOffsetTableAndGiveBackItsPixels() throws IOException {
        DataSet image = image(FRAMES);
        Path compressed =
                transcode(write(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), TransferSyntax.RLE_LOSSLESS);
        try (FileChannel channel = FileChannel.open(compressed)) {
            Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            assertThat(file.meta().transferSyntax()).isEqualTo(TransferSyntax.RLE_LOSSLESS);
            Value.Fragments fragments = (Value.Fragments)
                    file.dataSet().get(Tag.PIXEL_DATA).orElseThrow().value();
            assertThat(fragments.fragments()).hasSize(FRAMES + 1);
            assertThat(fragments.fragments().get(0).length()).isEqualTo(4L * FRAMES);
        }
        Path again = transcode(compressed, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(pixels(again))
                .isEqualTo(image.get(Tag.PIXEL_DATA).orElseThrow().bytes().order(ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void offsetTableShouldSayWhereFramesBegin() throws IOException {
        Path compressed =
                transcode(write(image(3), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), TransferSyntax.RLE_LOSSLESS);
        try (FileChannel channel = FileChannel.open(compressed)) {
            Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            Value.Fragments fragments = (Value.Fragments)
                    file.dataSet().get(Tag.PIXEL_DATA).orElseThrow().value();
            byte[] table;
            try (InputStream in = StoredValues.of(channel.position(0))
                    .open(fragments.fragments().get(0))) {
                table = in.readAllBytes();
            }
            ByteBuffer offsets = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
            long origin = fragments.fragments().get(1).offset();
            for (int frame = 0; frame < 3; frame++) {
                assertThat(offsets.getInt() & 0xFFFFFFFFL)
                        .isEqualTo(fragments.fragments().get(frame + 1).offset() - origin);
            }
        }
    }

    @Test
    void framesShouldBeTakenOutOfWhatWasTranscodedBeforeItIsWritten() throws IOException {
        Path file = write(image(3), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            try (Transcoding.Transcoded transcoded =
                    (Transcoding.Transcoded) transcoder.transcode(source, values, TransferSyntax.RLE_LOSSLESS)) {
                FrameTable table =
                        FrameTable.of(transcoded.file().dataSet(), TransferSyntax.RLE_LOSSLESS, transcoded.values());
                assertThat(table.numberOfFrames()).isEqualTo(3);
                try (InputStream in = table.open(2, transcoded.values())) {
                    assertThat(in.read()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void compressedIconShouldBecomeNativeWithTheImage() throws IOException {
        Path compressed =
                transcode(write(image(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), TransferSyntax.RLE_LOSSLESS);
        Tag icons = Tag.of(0x0088, 0x0200);
        try (FileChannel channel = FileChannel.open(compressed)) {
            Part10File read = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            DataSet withIcon = read.dataSet().toBuilder()
                    .putItems(icons, List.of(read.dataSet()))
                    .build();
            StoredValues values = StoredValues.of(channel.position(0));
            try (Transcoding.Transcoded transcoded = (Transcoding.Transcoded) transcoder.transcode(
                    new Part10File(read.meta(), withIcon), values, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
                transcoded.write(new ByteArrayOutputStream());
                DataSet icon = transcoded.file().dataSet().items(icons).get(0);
                assertThat(icon.get(Tag.PIXEL_DATA).orElseThrow().bytes().remaining())
                        .isEqualTo(2 * ROWS * COLUMNS);
            }
        }
    }

    @Test
    void instanceInTheSameTransferSyntaxShouldBeUnchanged() throws IOException {
        Path file = write(image(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(outcome(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, transcoder))
                .isEqualTo(new Transcoding.Unchanged());
    }

    @Test
    void lossyTransferSyntaxShouldBeRefusedUnlessAskedFor() throws IOException {
        Path file = write(image(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertReason(file, TransferSyntax.JPEG_2000, Transcoding.Reason.LOSSY_NOT_ALLOWED);
    }

    @Test
    void instanceWithoutPixelsShouldNotBeCompressed() throws IOException {
        DataSet report = image(1).toBuilder().remove(Tag.PIXEL_DATA).build();
        Path file = write(report, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertReason(file, TransferSyntax.RLE_LOSSLESS, Transcoding.Reason.NO_PIXELS);
    }

    @Test
    void instanceWithFewerFramesThanItSaysShouldNotBeCompressed() throws IOException {
        DataSet truncated = image(2).toBuilder()
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, "3")
                .build();
        Path file = write(truncated, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertReason(file, TransferSyntax.RLE_LOSSLESS, Transcoding.Reason.UNREADABLE_PIXELS);
    }

    @Test
    void framesLargerThanAllowedShouldNotBeRead() throws IOException {
        Path file = write(image(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Transcoder small =
                new Transcoder(TranscodingOptions.DEFAULT.withLimits(CodecLimits.DEFAULT.withFrameLength(1000)));
        assertThat(outcome(file, TransferSyntax.RLE_LOSSLESS, small))
                .isInstanceOfSatisfying(Transcoding.Impossible.class, impossible -> assertThat(impossible.reason())
                        .isEqualTo(Transcoding.Reason.UNREADABLE_PIXELS));
    }

    @Test
    void videoShouldHaveNoDecoder() {
        TransferSyntax video = TransferSyntax.all().stream()
                .filter(TransferSyntax::video)
                .findFirst()
                .orElseThrow();
        assertThat(transcoder.refusal(video, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .map(Transcoding.Impossible::reason)
                .contains(Transcoding.Reason.NO_DECODER);
    }

    @Test
    void damagedFrameShouldEndTheWriting() throws IOException {
        Path compressed =
                transcode(write(image(3), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), TransferSyntax.RLE_LOSSLESS);
        byte[] bytes = Files.readAllBytes(compressed);
        try (FileChannel channel = FileChannel.open(compressed)) {
            Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            Value.Fragments fragments = (Value.Fragments)
                    file.dataSet().get(Tag.PIXEL_DATA).orElseThrow().value();
            bytes[(int) fragments.fragments().get(2).offset()] = 9;
        }
        Files.write(compressed, bytes);
        assertThatThrownBy(() -> transcode(compressed, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isInstanceOf(CodecFailure.Contradiction.class);
    }

    private void assertReason(Path file, TransferSyntax target, Transcoding.Reason reason) throws IOException {
        assertThat(outcome(file, target, transcoder))
                .isInstanceOfSatisfying(Transcoding.Impossible.class, impossible -> assertThat(impossible.reason())
                        .isEqualTo(reason));
    }

    private static Transcoding outcome(Path file, TransferSyntax target, Transcoder transcoder) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            return transcoder.transcode(source, StoredValues.of(channel.position(0)), target);
        }
    }

    private Path transcode(Path file, TransferSyntax target) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            Path result = Files.createTempFile(folder, "transcoded", ".dcm");
            try (Transcoding.Transcoded transcoded =
                            (Transcoding.Transcoded) transcoder.transcode(source, values, target);
                    var out = Files.newOutputStream(result)) {
                transcoded.write(out);
            }
            return result;
        }
    }

    private static ByteBuffer pixels(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Part10File source = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            StoredValues values = StoredValues.of(channel.position(0));
            FrameTable table = FrameTable.of(source.dataSet(), source.meta().transferSyntax(), values);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int number = 1; number <= table.numberOfFrames(); number++) {
                try (InputStream in = table.open(number, values)) {
                    in.transferTo(all);
                }
            }
            return ByteBuffer.wrap(all.toByteArray());
        }
    }

    private Path write(DataSet dataSet, TransferSyntax transferSyntax) throws IOException {
        return Files.write(Files.createTempFile(folder, "source", ".dcm"), Part10Samples.file(dataSet, transferSyntax));
    }

    private static DataSet image(int frames) {
        byte[] pixels = new byte[ROWS * COLUMNS * 2 * frames];
        new Random(1).nextBytes(pixels);
        Arrays.fill(pixels, 1000, 50_000, (byte) 3);
        return DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7.3")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3.4")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(frames))
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .putIntegers(Tag.ROWS, ValueRepresentation.US, ROWS)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, COLUMNS)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 16)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 15)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
    }
}
