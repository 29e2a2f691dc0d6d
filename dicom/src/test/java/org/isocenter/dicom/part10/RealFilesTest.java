package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.testing.RealFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the test data, hostile ones too. */
class RealFilesTest {

    private static final Tag NESTED = new Tag(0x77770001);
    private static final String GROUP_LENGTHS = "has group lengths or mixes defined and undefined lengths";
    private static final Map<String, String> NOT_IDENTICAL = Map.ofEntries(
            Map.entry("epi-1.dcm", GROUP_LENGTHS),
            Map.entry("epi-2.dcm", GROUP_LENGTHS),
            Map.entry("epi-3.dcm", GROUP_LENGTHS),
            Map.entry("flair-1.dcm", GROUP_LENGTHS),
            Map.entry("flair-2.dcm", GROUP_LENGTHS),
            Map.entry("flair-3.dcm", GROUP_LENGTHS),
            Map.entry("PrivateTags.dcm", GROUP_LENGTHS),
            Map.entry("SignedCT.dcm", GROUP_LENGTHS),
            Map.entry("structured-report.dcm", GROUP_LENGTHS),
            Map.entry("1.2.840.10008.1.2.1.dcm", GROUP_LENGTHS),
            Map.entry("1.2.840.10008.1.2.2.dcm", GROUP_LENGTHS),
            Map.entry("1.2.840.10008.1.2.4.50.dcm", GROUP_LENGTHS),
            Map.entry("1.2.840.10008.1.2.4.57.dcm", GROUP_LENGTHS),
            Map.entry("1.2.840.10008.1.2.4.70.dcm", GROUP_LENGTHS),
            Map.entry("1.2.840.10008.1.2.1.99.dcm", "its deflated data set is not padded to even length"),
            Map.entry("1.2.840.10008.1.2.5.dcm", "its preamble is not empty"),
            Map.entry("1.2.840.10008.1.2.dcm", "has neither preamble nor meta information"));

    static List<Path> files() throws IOException {
        return RealFiles.all();
    }

    static List<Path> wellFormedFiles() throws IOException {
        return files().stream()
                .filter(file -> !file.endsWith("deeply-nested-sequence.dcm"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileShouldReadTheSameFromStreamChannelAndBuffer(Path file) throws IOException {
        String fromChannel;
        try (FileChannel channel = FileChannel.open(file)) {
            fromChannel = outcome(() -> new Part10Reader(ReadOptions.DEFAULT).read(channel));
        }
        String fromStream;
        try (InputStream stream = Files.newInputStream(file)) {
            fromStream = outcome(() -> new Part10Reader(ReadOptions.DEFAULT).read(stream));
        }
        String fromBuffer =
                outcome(() -> new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(Files.readAllBytes(file))));
        assertThat(fromStream).isEqualTo(fromChannel).isEqualTo(fromBuffer);
    }

    @Test
    void deeplyNestedFileShouldBeReadIfTheLimitsAreSetForIt() throws IOException {
        Path file = files().stream()
                .filter(path -> path.endsWith("deeply-nested-sequence.dcm"))
                .findFirst()
                .orElseThrow();
        ReadLimits limits = ReadLimits.DEFAULT.withDepth(1_000_000);
        DataSet dataSet = new Part10Reader(ReadOptions.DEFAULT.withLimits(limits))
                .read(ByteBuffer.wrap(Files.readAllBytes(file)))
                .dataSet();
        int depth = 0;
        while (dataSet.contains(NESTED)) {
            dataSet = dataSet.items(NESTED).get(0);
            depth++;
        }
        assertThat(depth).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @MethodSource("wellFormedFiles")
    void fileShouldBeWrittenAsItWas(Path path) throws IOException {
        byte[] original = Files.readAllBytes(path);
        boolean identical = false;
        for (SequenceLengths lengths : SequenceLengths.values()) {
            byte[] written = convert(path, lengths, null);
            identical |= Arrays.equals(written, original);
            assertThat(text(written)).isEqualTo(text(original));
        }
        String reason = NOT_IDENTICAL.get(path.getFileName().toString());
        assertThat(identical).as("%s %s", path.getFileName(), reason).isEqualTo(reason == null);
    }

    /** Without compressed Pixel Data, which is not decompressed here. */
    @ParameterizedTest
    @MethodSource("wellFormedFiles")
    void fileShouldKeepItsValuesInEveryNativeEncoding(Path path) throws IOException {
        BytesChannel original = new BytesChannel(Files.readAllBytes(path));
        DataSet dataSet = new Part10Reader(ReadOptions.DEFAULT).read(original).dataSet();
        String expected = DataSetText.of(withoutCompressedPixels(dataSet), StoredValues.of(original));
        for (TransferSyntax other : List.of(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            assertThat(text(convert(path, SequenceLengths.DEFINED, other)))
                    .as(other.name())
                    .isEqualTo(expected);
        }
    }

    private static DataSet withoutCompressedPixels(DataSet dataSet) {
        boolean compressed = dataSet.get(Tag.PIXEL_DATA)
                .filter(pixels -> pixels.value() instanceof Value.Fragments)
                .isPresent();
        return compressed ? dataSet.toBuilder().remove(Tag.PIXEL_DATA).build() : dataSet;
    }

    private static byte[] convert(Path path, SequenceLengths lengths, @Nullable TransferSyntax other)
            throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            Part10File file = new Part10Reader(ReadOptions.DEFAULT).read(channel);
            Part10File converted = other == null
                    ? file
                    : new Part10File(file.meta().withTransferSyntax(other), withoutCompressedPixels(file.dataSet()));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new Part10Writer(lengths).write(converted, StoredValues.of(channel), bytes);
            return bytes.toByteArray();
        }
    }

    private static String text(byte[] file) throws IOException {
        BytesChannel channel = new BytesChannel(file);
        Part10File read = new Part10Reader(ReadOptions.DEFAULT).read(channel);
        return DataSetText.of(read.dataSet(), StoredValues.of(channel));
    }

    private interface Reading {
        Part10File read() throws IOException;
    }

    private static String outcome(Reading reading) throws IOException {
        try {
            Part10File file = reading.read();
            assertThat(file.dataSet().uid(Tag.SOP_INSTANCE_UID)).isPresent();
            return file.toString();
        } catch (ReadFailure e) {
            return e.toString();
        }
    }
}
