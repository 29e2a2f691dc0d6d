package org.isocenter.ejb.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.caches.MemoryCaches;
import org.isocenter.persistence.index.FramedInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.Test;

/** What a frame costs at the storage area, where the frame table is in the index. */
class FrameReadsTest {

    private static final int FRAMES = 1000;
    private static final int FRAME_LENGTH = 2 * 16 * 16;
    private static final ReadLimits LEAVING_BINARY_IN_THE_FILE =
            new ReadLimits(0, 1 << 20, 32L << 20, 100, 500_000, 1_000_000, 4L << 30);

    @Test
    void frameOfManyShouldCostOnePositionalRead() throws IOException {
        byte[] file = file();
        FrameTable table = table(file);
        for (int number : new int[] {1, 500, FRAMES}) {
            CountingChannel channel = new CountingChannel(file);
            FramedInstance instance =
                    new FramedInstance(stored(file), table.toBytes().orElseThrow());

            FrameTable found =
                    new FrameTables(new Part10Reader(ReadOptions.DEFAULT), new MemoryCaches()).of(instance, channel);
            OpenFrames frames = OpenFrames.stored(channel, found, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, false);
            ByteContent frame = frames.frame(number);
            byte[] bytes;
            try (InputStream in = frame.source().open()) {
                bytes = in.readNBytes((int) frame.length());
            }

            assertThat(bytes).isEqualTo(frame(number));
            assertThat(channel.reads)
                    .as("reads of the file")
                    .containsExactly(frame.section().orElseThrow().position());
        }
    }

    private static FrameTable table(byte[] file) throws IOException {
        CountingChannel channel = new CountingChannel(file);
        Part10File part10 = new Part10Reader(ReadOptions.DEFAULT.withLimits(LEAVING_BINARY_IN_THE_FILE)).read(channel);
        return FrameTable.of(part10.dataSet(), part10.meta().transferSyntax(), StoredValues.of(channel.position(0)));
    }

    private static StoredInstance stored(byte[] file) {
        return new StoredInstance(
                new OrthancIdentifier("66a662ce-7430e543-bad44d47-0dc5a943-ec7a538d"),
                new ResourcePath.Instance("1", "2", "3"),
                new Uid("1.2.840.10008.5.1.4.1.1.2"),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                new StoredPart10(UUID.randomUUID(), file.length, "d41d8cd98f00b204e9800998ecf8427e"));
    }

    private static byte[] frame(int number) {
        byte[] frame = new byte[FRAME_LENGTH];
        Arrays.fill(frame, (byte) number);
        return frame;
    }

    private static byte[] file() {
        byte[] pixels = new byte[FRAMES * FRAME_LENGTH];
        for (int number = 1; number <= FRAMES; number++) {
            System.arraycopy(frame(number), 0, pixels, (number - 1) * FRAME_LENGTH, FRAME_LENGTH);
        }
        DataSet dataSet = DataSetSamples.ctImage().toBuilder()
                .putAll(DataSetSamples.instance("1", "2", "3"))
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(FRAMES))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 16)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 16)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 15)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        return Part10Samples.file(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** A file in memory that notes from where it was read. */
    private static final class CountingChannel implements SeekableByteChannel {

        private final byte[] bytes;
        private final List<Long> reads = new ArrayList<>();
        private long position;

        CountingChannel(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer target) {
            reads.add(position);
            if (position >= bytes.length) {
                return -1;
            }
            int count = (int) Math.min(target.remaining(), bytes.length - position);
            target.put(bytes, (int) position, count);
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
