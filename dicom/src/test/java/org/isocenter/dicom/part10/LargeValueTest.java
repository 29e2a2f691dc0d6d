package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values up to the longest that a length field can say, 4 GiB less two bytes, which no array can hold. */
class LargeValueTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final long LONGEST = 0xFFFFFFFEL;
    private static final Tag AFTER = Tag.of(0xFFFC, 0xFFFC);

    private static byte[] head() {
        return RawFile.withMeta(EXPLICIT)
                .explicit(0x00100020, "LO", "42")
                .explicitLong(0x7FE00010, "OW", LONGEST)
                .bytes();
    }

    private static byte[] tail() {
        return new RawFile()
                .explicitLong(AFTER.code(), "OB", 2)
                .raw(new byte[] {1, 2})
                .bytes();
    }

    private static void assertRead(DataSet dataSet, long pixelsAt) {
        assertThat(dataSet.string(Tag.PATIENT_ID)).contains("42");
        assertThat(dataSet.get(Tag.PIXEL_DATA).orElseThrow().value())
                .isEqualTo(new Value.Stored(pixelsAt, LONGEST, ByteOrder.LITTLE_ENDIAN));
        assertThat(dataSet.get(AFTER).orElseThrow().bytes().get(1)).isEqualTo((byte) 2);
    }

    /** The file has a hole in its middle, so that it takes no room on disk. */
    @Test
    void longestValueShouldBeLeftInTheFileAndWhatFollowsRead(@TempDir Path folder) throws IOException {
        byte[] head = head();
        try (FileChannel channel = FileChannel.open(
                folder.resolve("large.dcm"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(head));
            channel.write(ByteBuffer.wrap(tail()), head.length + LONGEST);

            DataSet dataSet = new Part10Reader(ReadOptions.DEFAULT)
                    .read(channel.position(0))
                    .dataSet();

            assertRead(dataSet, head.length);
            Value.Stored pixels =
                    (Value.Stored) dataSet.get(Tag.PIXEL_DATA).orElseThrow().value();
            try (InputStream in = StoredValues.of(channel.position(0)).open(pixels)) {
                in.skipNBytes(LONGEST - 1);
                assertThat(in.read()).isZero();
                assertThat(in.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void longestValueShouldBePassedOverInAStream() throws IOException {
        byte[] head = head();
        InputStream stream = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), new Zeros(LONGEST), new ByteArrayInputStream(tail()))));

        assertRead(new Part10Reader(ReadOptions.DEFAULT).read(stream).dataSet(), head.length);
    }

    @Test
    void longestValueShouldBeWrittenFromAStream() throws IOException {
        Value.Stored pixels = new Value.Stored(0, LONGEST, ByteOrder.LITTLE_ENDIAN);
        DataSet dataSet = DataSet.builder()
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        CountingOutputStream counting = new CountingOutputStream(OutputStream.nullOutputStream());

        new Part10Writer()
                .writeDataSet(
                        dataSet,
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        value -> new Zeros(value.length()),
                        counting);

        assertThat(counting.count()).isEqualTo(12 + LONGEST);
    }

    @Test
    void fileThatEndsWithinTheLongestValueShouldBeTruncatedWithWhatWasReadSoFar(@TempDir Path folder)
            throws IOException {
        Path file = Files.write(folder.resolve("cut.dcm"), head());
        try (FileChannel channel = FileChannel.open(file)) {
            new Part10Reader(ReadOptions.DEFAULT).read(channel);
        } catch (ReadFailure.Truncated e) {
            assertThat(e.path()).hasToString("(7FE0,0010)");
            assertThat(e.offset()).isEqualTo(Files.size(file));
            assertThat(e.readSoFar().string(Tag.PATIENT_ID)).contains("42");
            return;
        }
        throw new AssertionError("the file could be read");
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {

        private long remaining;

        Zeros(long length) {
            remaining = length;
        }

        @Override
        public int read() {
            return remaining-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (remaining <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, remaining);
            remaining -= count;
            return count;
        }
    }
}
