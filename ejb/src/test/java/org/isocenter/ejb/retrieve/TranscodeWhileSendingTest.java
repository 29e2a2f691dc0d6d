package org.isocenter.ejb.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadLimits;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.transcode.Transcoder;
import org.isocenter.dicom.transcode.TranscodingOptions;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.StoredInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscodeWhileSendingTest {

    private static final TransferSyntax RLE = TransferSyntax.of(new Uid("1.2.840.10008.1.2.5"));
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final ReadLimits LEAVING_BINARY_IN_THE_FILE =
            new ReadLimits(0, 1 << 20, 32L << 20, 100, 500_000, 1_000_000, 4L << 30);

    @TempDir
    private Path directory;

    private ThreadPoolExecutor executor;
    private Part10Store store;
    private DeriveInstances deriveInstances;

    @BeforeEach
    void open() throws IOException {
        executor = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
        store = Part10Store.inDirectory(directory, Runnable::run);
        deriveInstances = new DeriveInstances(
                new StoredFiles(store, new LostFiles()),
                new Part10Reader(ReadOptions.DEFAULT.withLimits(LEAVING_BINARY_IN_THE_FILE)),
                new Transcoder(TranscodingOptions.DEFAULT),
                PixelMemory.ofThisHeap());
    }

    @AfterEach
    void close() throws IOException {
        executor.shutdownNow();
        store.close();
    }

    @Test
    void instanceShouldBeTheOneThatIsKeptElsewhere() throws IOException {
        StoredInstance plain = stored(image(), PLAIN);

        byte[] compressed = read(transcoding(executor, LONG).open(plain, RLE));
        StoredInstance stored = stored(compressed, RLE);
        byte[] decompressed = read(transcoding(executor, LONG).open(stored, PLAIN));

        assertThat(compressed).isEqualTo(read(deriveInstances.transcode(plain, RLE)));
        assertThat(decompressed).isEqualTo(read(deriveInstances.transcode(stored, PLAIN)));
    }

    @Test
    void pixelsShouldBeWorkedOnByTheExecutorAsTheClientTakesThem() throws IOException {
        StoredInstance stored = stored(read(deriveInstances.transcode(stored(image(), PLAIN), RLE)), RLE);

        try (InstanceContent content = transcoding(executor, LONG).open(stored, PLAIN)) {
            long afterOpening = executor.getTaskCount();
            content.writeTo(new ByteArrayOutputStream());

            assertThat(executor.getTaskCount() - afterOpening).isGreaterThanOrEqualTo(content.length() / (512 * 1024));
        }
    }

    @Test
    void oneMoreThanAllowedShouldBeRefusedUntilOneHasBeenSent() throws IOException {
        StoredInstance plain = stored(image(), PLAIN);
        TranscodeWhileSending transcoding = transcoding(executor, LONG);
        InstanceContent first = transcoding.open(plain, RLE);

        assertThatThrownBy(() -> transcoding.open(plain, RLE)).isInstanceOf(RequestFailure.Busy.class);

        first.close();
        first.close();
        InstanceContent second = transcoding.open(plain, RLE);
        assertThatThrownBy(() -> transcoding.open(plain, RLE)).isInstanceOf(RequestFailure.Busy.class);
        second.close();
    }

    @Test
    void requestShouldNotWaitForEverForAThreadAndLeaveItsPlaceToOthers() throws IOException {
        StoredInstance plain = stored(image(), PLAIN);
        ExecutorService occupied = Executors.newSingleThreadExecutor();
        try {
            Future<?> work = occupied.submit(() -> {
                new CountDownLatch(1).await();
                return true;
            });
            TranscodeWhileSending transcoding = transcoding(occupied, SHORT);

            assertThatThrownBy(() -> transcoding.open(plain, RLE)).hasMessageContaining("too long");
            assertThatThrownBy(() -> transcoding.open(plain, RLE)).hasMessageContaining("too long");
            assertThat(work).isNotDone();
        } finally {
            occupied.shutdownNow();
        }
    }

    @Test
    void whatIsLostOrCannotBeTranscodedShouldBeSaid() throws IOException {
        StoredInstance lost = stored(image(), PLAIN);
        store.delete(lost.file().uuid());
        StoredInstance empty = stored(
                Part10Samples.file(
                        DataSetSamples.ctImage().toBuilder()
                                .remove(Tag.PIXEL_DATA)
                                .build(),
                        PLAIN),
                PLAIN);
        TranscodeWhileSending transcoding = transcoding(executor, LONG);

        assertThatThrownBy(() -> transcoding.open(lost, RLE)).isInstanceOf(LostFile.class);
        assertThatThrownBy(() -> transcoding.open(empty, RLE)).isInstanceOf(NotTranscodable.class);
    }

    private TranscodeWhileSending transcoding(ExecutorService executor, Duration patience) {
        return new TranscodeWhileSending(
                deriveInstances, executor, new TranscodeWhileSending.Limits(1, SHORT, patience));
    }

    private static byte[] read(InstanceContent content) throws IOException {
        try (content) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.writeTo(bytes);
            assertThat(content.length()).isEqualTo(bytes.size());
            return bytes.toByteArray();
        }
    }

    private StoredInstance stored(byte[] file, TransferSyntax syntax) throws IOException {
        PendingPart10 pending = store.begin();
        pending.output().write(file);
        store.commit(List.of(pending));
        pending.close();
        return new StoredInstance(
                new OrthancIdentifier("66a662ce-7430e543-bad44d47-0dc5a943-ec7a538d"),
                new ResourcePath.Instance("1", "2", "3"),
                new Uid("1.2.840.10008.5.1.4.1.1.2"),
                syntax.uid(),
                pending.stored());
    }

    /** Eight frames of 256 KiB. */
    private static byte[] image() {
        byte[] pixels = new byte[8 * 512 * 512];
        new Random(3).nextBytes(pixels);
        DataSet dataSet = DataSetSamples.ctImage().toBuilder()
                .putAll(DataSetSamples.instance("1", "2", "3"))
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, "8")
                .putIntegers(Tag.ROWS, ValueRepresentation.US, 512)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, 512)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OW, pixels))
                .build();
        return Part10Samples.file(dataSet, PLAIN);
    }
}
