package org.isocenter.benchmarks.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.FileMetaInformation;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.Part10Writer;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Large structures: a sequence of 10,000 items with one nested sequence each, and an object of 1,000 compressed frames. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StructureBenchmark {

    private static final int ITEMS = 10_000;
    private static final int FRAMES = 1_000;
    private static final int FRAME_LENGTH = 40_000;
    private static final int ITEM_HEADER = 8;

    private final Part10Reader reader = new Part10Reader(ReadOptions.DEFAULT);
    private byte[] nested = new byte[0];
    private DataSet multiFrame = DataSet.EMPTY;

    /** Makes the file and the object. */
    @Setup
    public void make() throws IOException {
        DataSet innermost = DataSet.builder()
                .put(Tag.of(0x0020, 0x0032), ValueRepresentation.DS, "-125.5", "-125.5", "32.25")
                .build();
        DataSet item = DataSet.builder()
                .putItems(Tag.of(0x0020, 0x9113), List.of(innermost))
                .build();
        DataSet dataSet = DataSet.builder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.2.1")
                .put(Tag.SOP_INSTANCE_UID, ValueRepresentation.UI, "1.2.3")
                .putItems(Tag.of(0x5200, 0x9230), Collections.nCopies(ITEMS, item))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FileMetaInformation meta = FileMetaInformation.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        new Part10Writer().write(new Part10File(meta, dataSet), StoredValues.none(), bytes);
        nested = bytes.toByteArray();
        multiFrame = multiFrame();
    }

    /** The yardstick of {@link #readNestedSequence}. */
    @Benchmark
    public long crc32OfNestedSequence() {
        CRC32 crc = new CRC32();
        crc.update(nested);
        return crc.getValue();
    }

    @Benchmark
    public Part10File readNestedSequence() throws IOException {
        return reader.read(ByteBuffer.wrap(nested));
    }

    @Benchmark
    public FrameTable findFrames() throws IOException {
        return FrameTable.of(multiFrame, TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.90")), StoredValues.none());
    }

    /** As a reader leaves it: fragments in the file, an empty Basic Offset Table. */
    private static DataSet multiFrame() {
        List<Value.Stored> fragments = new ArrayList<>();
        long offset = 4096;
        fragments.add(new Value.Stored(offset, 0, ByteOrder.LITTLE_ENDIAN));
        offset += ITEM_HEADER;
        for (int frame = 0; frame < FRAMES; frame++) {
            fragments.add(new Value.Stored(offset, FRAME_LENGTH, ByteOrder.LITTLE_ENDIAN));
            offset += FRAME_LENGTH + ITEM_HEADER;
        }
        return DataSet.builder()
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(FRAMES))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 512)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 512)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 16)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 12)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 11)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(new Attribute(Tag.PIXEL_DATA, ValueRepresentation.OB, new Value.Fragments(fragments)))
                .build();
    }
}
