package org.isocenter.dicom.part10;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.AttributePath;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.pixel.FrameFailure;
import org.isocenter.dicom.pixel.FrameTable;
import org.isocenter.dicom.testing.DataSetGenerator;
import org.isocenter.dicom.testing.Fuzz;
import org.isocenter.dicom.testing.RealFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No file makes the reader fail in a way it does not declare, allocate without bound, or run for ever. */
@Execution(ExecutionMode.CONCURRENT)
class Part10FuzzTest {

    private static final int GENERATED = 30;
    private static final int LARGEST_REAL_FILE = 60_000;
    private static final int INFLATED_LIMIT = 1 << 20;
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withLimits(
            ReadLimits.DEFAULT.withInflatedSize(INFLATED_LIMIT).withBinaryInMemory(16));
    private static final List<TransferSyntax> ENCODINGS = List.of(
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

    @Test
    void noFileShouldBreakTheReader() throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (TransferSyntax encoding : ENCODINGS) {
            corpus.add(Part10Samples.file(DataSetSamples.ctImage(), encoding));
            corpus.add(Part10Samples.file(DataSetSamples.nested(20), encoding));
            corpus.add(Part10Samples.file(DataSetSamples.items(20), encoding));
            for (int seed = 0; seed < GENERATED; seed++) {
                corpus.add(Part10Samples.file(new DataSetGenerator(seed).dataSet(), encoding));
            }
        }
        corpus.add(encapsulated());
        corpus.addAll(realFiles());
        long inputs = new Fuzz(corpus, tokens()).run(Part10FuzzTest::readEveryWay, IOException.class);
        assertThat(inputs).isPositive();
    }

    /** What is read must be the same from a stream, have values that can be asked for, and survive being written. */
    private static void readEveryWay(byte[] input) throws IOException {
        BytesChannel channel = new BytesChannel(input);
        Part10File file;
        try {
            file = new Part10Reader(OPTIONS).read(channel);
        } catch (ReadFailure e) {
            askForValues(e.readSoFar());
            assertStreamFails(input, e);
            throw e;
        }
        askForValues(file.dataSet());
        assertThat(new Part10Reader(OPTIONS).read(new ByteArrayInputStream(input)))
                .hasToString(file.toString());
        StoredValues values = StoredValues.of(channel);
        readFrames(file, values);
        write(file, values);
    }

    private static void assertStreamFails(byte[] input, ReadFailure expected) throws IOException {
        try {
            new Part10Reader(OPTIONS).read(new ByteArrayInputStream(input));
        } catch (ReadFailure e) {
            assertThat(e.getClass()).isEqualTo(expected.getClass());
            return;
        }
        throw new AssertionError("the stream could be read", expected);
    }

    private static void askForValues(DataSet top) throws IOException {
        DataSetTraversal.visit(top, new DataSetTraversal.Visitor() {
            @Override
            public void attribute(Attribute attribute, Function<Tag, AttributePath> location) {
                attribute.strings();
                attribute.text();
                attribute.tags();
                attribute.personNames();
                attribute.bytes();
                try {
                    attribute.longs();
                    attribute.doubles();
                } catch (NumberFormatException e) {
                    assertThat(attribute.vr().isText()).isTrue();
                }
            }

            @Override
            public void beginSequence(Tag tag, boolean empty) {}

            @Override
            public void beginItem() {}

            @Override
            public void endItem() {}

            @Override
            public void endSequence() {}
        });
    }

    private static void readFrames(Part10File file, StoredValues values) throws IOException {
        try {
            FrameTable table = FrameTable.of(file.dataSet(), file.meta().transferSyntax(), values);
            for (int number = 1; number <= Math.min(3, table.numberOfFrames()); number++) {
                try (InputStream in = table.open(number, values)) {
                    long length = 0;
                    while (in.read() >= 0) {
                        length++;
                    }
                    assertThat(length).isEqualTo(table.length(number));
                }
            }
        } catch (FrameFailure e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    private static void write(Part10File file, StoredValues values) throws IOException {
        if (file.dataSet().stream().noneMatch(attribute -> attribute.tag().group() == 8)) {
            // what begins otherwise may be taken for another encoding
            return;
        }
        for (SequenceLengths lengths : SequenceLengths.values()) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            try {
                new Part10Writer(lengths).write(file, values, written);
            } catch (WriteFailure e) {
                assertThat(file.meta().transferSyntax().encapsulated()).isFalse();
                return;
            }
            DataSet again = new Part10Reader(OPTIONS)
                    .read(ByteBuffer.wrap(written.toByteArray()))
                    .dataSet();
            assertThat(again.stream().map(Attribute::tag))
                    .containsExactlyElementsOf(file.dataSet().stream()
                            .map(Attribute::tag)
                            .filter(tag -> !tag.isGroupLength() && !tag.isFileMetaInformation())
                            .toList());
        }
    }

    private static List<byte[]> realFiles() throws IOException {
        Path folder = Path.of(System.getProperty("isocenter.testdata", "absent"));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<byte[]> files = new ArrayList<>();
        for (Path file : RealFiles.all()) {
            if (Files.size(file) <= LARGEST_REAL_FILE) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static byte[] encapsulated() {
        return RawFile.withMeta(TransferSyntax.JPEG_BASELINE_8BIT.uid().value())
                .explicit(0x00280008, "IS", "2 ")
                .explicitLong(0x7FE00010, "OB", RawFile.UNDEFINED)
                .implicit(RawFile.ITEM, 8)
                .u32(0)
                .u32(24)
                .implicit(RawFile.ITEM, "\u00FF\u00D8")
                .implicit(RawFile.ITEM, "abcdef")
                .implicit(RawFile.ITEM, "\u00FF\u00D8gh")
                .implicit(RawFile.SEQUENCE_END, 0)
                .bytes();
    }

    private static List<byte[]> tokens() {
        Stream<String> lengths = Stream.of(
                "ffffffff",
                "feffffff",
                "ffffff7f",
                "00000080",
                "00000000",
                "0000",
                "ffff",
                "0100",
                "08000000",
                "10000000");
        Stream<String> delimiters = Stream.of(
                "feff00e000000000",
                "feff00e0ffffffff",
                "feff0de000000000",
                "feffdde000000000",
                "fffee000ffffffff",
                "fffee0dd00000000");
        Stream<String> elements = Stream.of(
                "0800050043530a0049534f5f495220313932",
                "0800401153510000ffffffff",
                "e07f10004f420000ffffffff",
                "09001010554e0000ffffffff",
                "2800080049530400393939 39".replace(" ", ""),
                "02001000");
        Stream<byte[]> vrs =
                Stream.of(ValueRepresentation.values()).map(vr -> vr.name().getBytes(ISO_8859_1));
        return Stream.concat(
                        vrs,
                        Stream.of(lengths, delimiters, elements)
                                .flatMap(hex -> hex)
                                .map(HexFormat.of()::parseHex))
                .toList();
    }
}
