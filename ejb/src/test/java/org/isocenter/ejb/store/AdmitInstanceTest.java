package org.isocenter.ejb.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecFailure;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.testing.RealFiles;
import org.isocenter.ejb.configuration.IngestOptions;
import org.isocenter.ejb.configuration.IngestTranscoding;
import org.isocenter.ejb.files.TestFileTransactions;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.pixels.PixelMemory;
import org.isocenter.ejb.readiness.Readiness;
import org.isocenter.ejb.readiness.ReportFailures;
import org.isocenter.persistence.index.Addition;
import org.isocenter.persistence.index.Arrival;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of an archive for what arrives, over a real storage area. */
class AdmitInstanceTest {

    private static final Part10Reader READER = new Part10Reader(ReadOptions.DEFAULT);
    private static final int FRAMES = 5;
    private static final int SIZE = 64;

    @TempDir
    Path directory;

    private final List<NewInstance> indexed = new ArrayList<>();
    private Part10Store files;

    @BeforeEach
    void open() throws IOException {
        files = Part10Store.inDirectory(directory, Runnable::run);
    }

    static Stream<Path> realFiles() throws IOException {
        return RealFiles.all().stream().filter(file -> !file.endsWith("deeply-nested-sequence.dcm"));
    }

    @ParameterizedTest
    @MethodSource("realFiles")
    void realFileShouldKeepItsAttributesAndPixelsWhateverTransferSyntaxIsWanted(Path file) throws IOException {
        byte[] original = Files.readAllBytes(file);
        List<TransferSyntax> targets = List.of(
                TransferSyntax.JPEG_LS_LOSSLESS,
                TransferSyntax.JPEG_2000_LOSSLESS,
                TransferSyntax.HTJ2K_LOSSLESS,
                TransferSyntax.HTJ2K_LOSSLESS_RPCL,
                TransferSyntax.RLE_LOSSLESS,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        for (TransferSyntax target : targets) {
            indexed.clear();

            StoreOutcome outcome = store(transcodingTo(target), original);

            assertThat(outcome).as(target.name()).isInstanceOf(StoreOutcome.Stored.class);
            NewInstance stored = indexed.get(0);
            byte[] bytes = bytes(stored);
            Part10File before = READER.read(new ByteArrayInputStream(original));
            Part10File after = READER.read(new ByteArrayInputStream(bytes));
            assertThat(stored.transferSyntax())
                    .isEqualTo(after.meta().transferSyntax().uid())
                    .isIn(target.uid(), before.meta().transferSyntax().uid());
            assertThat(after.dataSet().string(Tag.PATIENT_ID))
                    .isEqualTo(before.dataSet().string(Tag.PATIENT_ID));
            if (stored.transferSyntax().equals(before.meta().transferSyntax().uid())) {
                assertThat(bytes).isEqualTo(original);
            } else if (before.dataSet().contains(Tag.PIXEL_DATA)) {
                assertThat(pixels(bytes)).as(target.name()).isEqualTo(pixels(original));
            }
        }
        assertThat(incoming()).isEmpty();
    }

    @Test
    void indexShouldKnowTheFileThatWasMadeAndItsFrames() throws IOException {
        byte[] original = image(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        store(transcodingTo(TransferSyntax.JPEG_LS_LOSSLESS), original);

        NewInstance stored = indexed.get(0);
        byte[] bytes = bytes(stored);
        assertThat(stored.transferSyntax()).isEqualTo(TransferSyntax.JPEG_LS_LOSSLESS.uid());
        assertThat(bytes.length).isLessThan(original.length);
        assertThat(stored.diskLength()).isEqualTo(bytes.length);
        try (SeekableByteChannel channel = files.open(stored.file().uuid())) {
            assertThat(StoredPart10.of(stored.file().uuid(), channel)).isEqualTo(stored.file());
            FrameTable table = FrameTable.ofBytes(stored.frameTable());
            assertThat(table.numberOfFrames()).isEqualTo(FRAMES);
            try (InputStream frame = table.open(FRAMES, StoredValues.of(channel.position(0)))) {
                assertThat(frame.readNBytes(4))
                        .as("start of image and of frame in JPEG-LS")
                        .containsExactly(0xFF, 0xD8, 0xFF, 0xF7);
            }
        }
        assertThat(storedFiles()).hasSize(1);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void damagedFrameShouldLeaveTheInstanceAsItCame() throws IOException {
        store(transcodingTo(TransferSyntax.RLE_LOSSLESS), image(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        byte[] damaged = bytes(indexed.get(0));
        // The last frame's last bytes: those before it are decoded and written by then.
        Arrays.fill(damaged, damaged.length - 300, damaged.length - 8, (byte) 0x80);

        StoreOutcome outcome = store(transcodingTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), damaged);

        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(stored.warning())
                .isEmpty());
        assertThat(bytes(indexed.get(1))).isEqualTo(damaged);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void instanceWithoutPixelsShouldStayUncompressed() throws IOException {
        byte[] report = Part10Samples.file(
                DataSetSamples.instance("1.2", "1.2.1", "1.2.1.1"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        store(transcodingTo(TransferSyntax.JPEG_2000_LOSSLESS), report);

        assertThat(bytes(indexed.get(0))).isEqualTo(report);
    }

    @Test
    void lossesThatWereAskedForShouldBeNotedAndReported() throws IOException {
        byte[] image = image(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        StoreOutcome coarse = store(transcoding(TransferSyntax.JPEG_BASELINE_8BIT, 10), image);
        store(transcoding(TransferSyntax.JPEG_BASELINE_8BIT, 100), image);

        assertThat(coarse).isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> {
            assertThat(stored.sop().instance()).hasToString("1.2.1.7");
            assertThat(stored.warning())
                    .hasValueSatisfying(warning -> assertThat(warning.reason()).isEqualTo(WarningReason.COERCION));
        });
        assertThat(indexed.get(0).dataSet().string(new Tag(0x00282110))).contains("01");
        assertThat(bytes(indexed.get(0)).length).isLessThan(bytes(indexed.get(1)).length / 2);
    }

    @Test
    void filteredSopClassShouldBeTakenAndNotStored() throws IOException {
        IngestOptions options =
                new IngestOptions(true, Optional.empty(), Set.of(new Uid("1.2.840.10008.5.1.4.1.1.7.2")));

        StoreOutcome outcome = store(options, image(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        assertThat(outcome).isInstanceOfSatisfying(StoreOutcome.FilteredOut.class, filtered -> assertThat(
                        filtered.sop().instance())
                .hasToString("1.2.1.7"));
        assertThat(indexed).isEmpty();
        assertThat(storedFiles()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TRANSCODED"})
    void areaThatKeepsNothingShouldLeaveTheInstanceToTheIndexAlone(Way way) throws IOException {
        files = Part10Store.keepingNothingNew(files);
        IngestOptions options = way == Way.PLAIN ? IngestOptions.DEFAULT : transcodingTo(TransferSyntax.RLE_LOSSLESS);

        StoreOutcome outcome = store(options, image(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

        assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(indexed).singleElement().satisfies(stored -> {
            assertThat(stored.file().isKept()).isFalse();
            assertThat(stored.file().length()).isPositive();
            assertThat(stored.diskLength()).isZero();
        });
        assertThat(storedFiles()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    private enum Way {
        PLAIN,
        TRANSCODED
    }

    private static IngestOptions transcodingTo(TransferSyntax target) {
        return transcoding(target, 90);
    }

    private static IngestOptions transcoding(TransferSyntax target, int quality) {
        return new IngestOptions(true, Optional.of(new IngestTranscoding(target, true, true, quality)), Set.of());
    }

    private StoreOutcome store(IngestOptions options, byte[] file) {
        IndexInstances index = new IndexInstances() {
            @Override
            public List<Addition> add(List<NewInstance> instances, Consumer<List<StoredPart10>> releasing) {
                indexed.addAll(instances);
                return instances.stream()
                        .<Addition>map(instance -> new Addition.Added(instance.lineage()))
                        .toList();
            }
        };
        List<StoreOutcome> outcomes = TestStoring.store(
                        new ReceiveInstance(files, READER),
                        new AssembleInstances(
                                files, new AssembleInstance(files, READER), AttributeDictionary.standard()),
                        new AdmitInstance(options, new TranscodeInstance(files, READER, PixelMemory.ofThisHeap())),
                        TestCommit.of(files, directory, index, new TestFileTransactions(), new UncertainFiles(), false),
                        new ReportFailures(new Readiness()))
                .store(
                        IncomingParts.of(new IncomingPart.File(new ByteArrayInputStream(file))),
                        Optional.empty(),
                        Arrival.UNKNOWN);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    /** Five grayscale frames of gradients with some noise. */
    private static byte[] image(TransferSyntax syntax) {
        byte[] pixels = new byte[FRAMES * SIZE * SIZE];
        Random noise = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % SIZE + noise.nextInt(3));
        }
        DataSet dataSet = DataSetSamples.instance("1.2", "1.2.1", "1.2.1.7").toBuilder()
                .put(Tag.SOP_CLASS_UID, ValueRepresentation.UI, "1.2.840.10008.5.1.4.1.1.7.2")
                .putIntegers(Tag.SAMPLES_PER_PIXEL, ValueRepresentation.US, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, ValueRepresentation.CS, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, ValueRepresentation.IS, Integer.toString(FRAMES))
                .putIntegers(Tag.ROWS, ValueRepresentation.US, SIZE)
                .putIntegers(Tag.COLUMNS, ValueRepresentation.US, SIZE)
                .putIntegers(Tag.BITS_ALLOCATED, ValueRepresentation.US, 8)
                .putIntegers(Tag.BITS_STORED, ValueRepresentation.US, 8)
                .putIntegers(Tag.HIGH_BIT, ValueRepresentation.US, 7)
                .putIntegers(Tag.PIXEL_REPRESENTATION, ValueRepresentation.US, 0)
                .put(Attribute.ofBytes(Tag.PIXEL_DATA, ValueRepresentation.OB, pixels))
                .build();
        return Part10Samples.file(dataSet, syntax);
    }

    /** Digests of all frames, decoded and with the samples of a pixel together; none if they cannot be. */
    private List<String> pixels(byte[] file) throws IOException {
        Path path = Files.write(directory.resolveSibling(directory.getFileName() + ".dcm"), file);
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            Part10File part10 = READER.read(channel);
            FrameSource frames = FrameSource.of(
                    part10.dataSet(),
                    part10.meta().transferSyntax(),
                    StoredValues.of(channel.position(0)),
                    CodecLimits.DEFAULT);
            List<String> pixels = new ArrayList<>();
            for (int number = 1; number <= frames.numberOfFrames(); number++) {
                pixels.add(StoredPart10.of(
                                new UUID(0, number),
                                Channels.newChannel(new ByteArrayInputStream(
                                        frames.frame(number).interleaved().pixels())))
                        .md5());
            }
            return pixels;
        } catch (CodecFailure e) {
            return List.of();
        } finally {
            Files.delete(path);
        }
    }

    private byte[] bytes(NewInstance instance) throws IOException {
        try (SeekableByteChannel channel = files.open(instance.file().uuid())) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    private List<Path> storedFiles() throws IOException {
        return regularFiles(false);
    }

    private List<Path> incoming() throws IOException {
        return regularFiles(true);
    }

    private List<Path> regularFiles(boolean incoming) throws IOException {
        int uuid = 36;
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().length() == uuid)
                    .filter(file -> file.startsWith(directory.resolve("incoming")) == incoming)
                    .toList();
        }
    }
}
