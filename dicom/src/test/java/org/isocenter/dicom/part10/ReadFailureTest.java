package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.isocenter.dicom.part10.RawFile.ITEM;
import static org.isocenter.dicom.part10.RawFile.ITEM_END;
import static org.isocenter.dicom.part10.RawFile.SEQUENCE_END;
import static org.isocenter.dicom.part10.RawFile.UNDEFINED;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadFailureTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "GIF89a", "<?xml version=\"1.0\"?><html></html>", "{\"00080005\":{}}"})
    void whatIsNoDicomFileShouldBeRefused(String content) {
        assertThatThrownBy(() -> new RawFile().raw(content).read()).isInstanceOf(ReadFailure.NotDicom.class);
    }

    @Test
    void everyTruncatedFileShouldGiveWhatWasReadSoFar() throws IOException {
        byte[] whole = Part10Samples.ctImage();
        int failures = 0;
        int mostRead = 0;
        for (int length = 132; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                new Part10Reader(ReadOptions.DEFAULT).read(ByteBuffer.wrap(part));
            } catch (ReadFailure.Truncated e) {
                failures++;
                assertThat(e.offset()).isLessThanOrEqualTo(length);
                mostRead = Math.max(mostRead, e.readSoFar().size());
                ReadFailure fromStream =
                        catchThrowableOfType(ReadFailure.class, () -> new Part10Reader(ReadOptions.DEFAULT)
                                .read(new ByteArrayInputStream(part)));
                assertThat(fromStream.readSoFar()).hasToString(e.readSoFar().toString());
            }
        }
        assertThat(failures).isGreaterThan(whole.length / 2);
        assertThat(mostRead)
                .as("all but Pixel Data")
                .isEqualTo(DataSetSamples.ctImage().size() - 1);
    }

    @Test
    void truncatedFileShouldGiveItemsThatWereOpen() {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicit(0x00080060, "CS", "CT")
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .implicit(ITEM_END, 0)
                .implicit(ITEM, UNDEFINED)
                .explicit(0x00100020, "LO", "P1");
        int offset = file.size();
        file.tag(0x00100010).raw("PN").u16(30).raw("A");

        ReadFailure failure = catchThrowableOfType(ReadFailure.Truncated.class, file::read);

        assertThat(failure.path()).hasToString("(0008,1140)[2].(0010,0010)");
        assertThat(failure.offset()).isEqualTo(offset + 8);
        DataSet item = failure.readSoFar().items(new Tag(0x00081140)).get(1);
        assertThat(item.string(Tag.PATIENT_ID)).contains("P1");
        assertThat(failure).hasMessageContaining("30 bytes").hasMessageContaining("byte " + (offset + 8));
    }

    @Test
    void valueBeyondItsItemShouldBeRefused() {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .implicit(ITEM, 10)
                .explicit(0x00100020, "LO", "P123")
                .implicit(SEQUENCE_END, 0);
        assertThatThrownBy(file::read)
                .isInstanceOf(ReadFailure.Malformed.class)
                .hasMessageContaining("(0008,1140)[1].(0010,0020)");
    }

    @Test
    void itemBeyondItsSequenceShouldBeRefused() {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "SQ", 18)
                .implicit(ITEM, 12)
                .explicit(0x00100020, "LO", "P123");
        assertThatThrownBy(file::read).isInstanceOf(ReadFailure.Malformed.class);
    }

    @Test
    void sequenceWithSomethingElseThanItemsShouldBeRefused() {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x00081140, "SQ", UNDEFINED)
                .explicit(0x00100020, "LO", "P1");
        assertThatThrownBy(file::read).isInstanceOf(ReadFailure.Malformed.class).hasMessageContaining("(0010,0020)");
    }

    @Test
    void encapsulatedPixelDataWithSomethingElseThanFragmentsShouldBeRefused() {
        RawFile file = RawFile.withMeta(EXPLICIT)
                .explicitLong(0x7FE00010, "OB", UNDEFINED)
                .implicit(ITEM, UNDEFINED)
                .implicit(SEQUENCE_END, 0);
        assertThatThrownBy(file::read).isInstanceOf(ReadFailure.Malformed.class);
    }

    @Test
    void nestingShouldBeReadToTheLimitAndRefusedBeyond() throws ReadFailure {
        ReadOptions options = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withDepth(5));
        RawFile five = new RawFile()
                .raw(Part10Samples.file(DataSetSamples.nested(5), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        RawFile six = new RawFile()
                .raw(Part10Samples.file(DataSetSamples.nested(6), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        assertThat(five.read(options).dataSet().size()).isEqualTo(1);
        assertThatThrownBy(() -> six.read(options))
                .isInstanceOf(ReadFailure.LimitExceeded.class)
                .hasMessageContaining("5 deep");
    }

    @Test
    void nestingShouldNotNeedStack() throws ReadFailure {
        int depth = 100_000;
        RawFile file = RawFile.withMeta(EXPLICIT);
        for (int i = 0; i < depth; i++) {
            file.explicitLong(0x0040A730, "SQ", UNDEFINED).implicit(ITEM, UNDEFINED);
        }
        DataSet dataSet = catchThrowableOfType(
                        ReadFailure.Truncated.class,
                        () -> file.read(ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withDepth(depth))))
                .readSoFar();
        int found = 0;
        while (!dataSet.isEmpty()) {
            dataSet = dataSet.items(new Tag(0x0040A730)).get(0);
            found++;
        }
        assertThat(found).isEqualTo(depth);
    }

    @Test
    void itemsAndAttributesShouldBeCountedAtAllLevels() {
        byte[] bytes = Part10Samples.file(DataSetSamples.items(10), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        RawFile file = new RawFile().raw(bytes);
        assertThatThrownBy(() -> file.read(ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withItems(9))))
                .isInstanceOf(ReadFailure.LimitExceeded.class);
        assertThatThrownBy(() -> file.read(ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withAttributes(20))))
                .isInstanceOf(ReadFailure.LimitExceeded.class);
    }

    @Test
    void deflatedDataSetShouldNotInflateBeyondTheLimit() {
        byte[] bomb = deflate(new RawFile()
                .explicitLong(0x7FE00010, "OB", 10_000_000)
                .raw(new byte[10_000_000])
                .bytes());
        ReadOptions options = ReadOptions.DEFAULT.withLimits(ReadLimits.DEFAULT.withInflatedSize(1_000_000));
        assertThat(bomb.length).isLessThan(20_000);
        assertThatThrownBy(() -> RawFile.withMeta(DEFLATED).raw(bomb).read(options))
                .isInstanceOf(ReadFailure.LimitExceeded.class);
    }

    @Test
    void corruptOrTruncatedDeflatedDataSetShouldBeRefused() {
        byte[] deflated = deflate(new RawFile()
                .explicit(0x00080060, "CS", "CT")
                .explicitLong(0x7FE00010, "OB", 10_000)
                .raw(new byte[10_000])
                .bytes());
        RawFile truncated = RawFile.withMeta(DEFLATED).raw(Arrays.copyOf(deflated, deflated.length / 2));
        assertThatThrownBy(truncated::read).isInstanceOf(ReadFailure.Truncated.class);
        RawFile corrupt = RawFile.withMeta(DEFLATED).raw(new byte[] {7, 7, 7, 7, 7, 7, 7, 7});
        assertThatThrownBy(corrupt::read).isInstanceOf(ReadFailure.Malformed.class);
    }

    @Test
    void lengthThatLiesShouldNotBeAllocated() {
        RawFile file = RawFile.withMeta(EXPLICIT).explicitLong(0x00081190, "UR", 0x7FFFFFFF);
        ReadLimits generous = new ReadLimits(1 << 30, Integer.MAX_VALUE, Long.MAX_VALUE, 10, 10, 10, 10);
        byte[] bytes = file.bytes();
        assertThatThrownBy(() -> new Part10Reader(ReadOptions.DEFAULT.withLimits(generous))
                        .read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(ReadFailure.Truncated.class);
    }

    @Test
    void failureOfTheStreamShouldStayDistinguishable() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        byte[] start = Arrays.copyOf(Part10Samples.ctImage(), 300);
        assertThatThrownBy(() -> new Part10Reader(ReadOptions.DEFAULT)
                        .read(new SequenceInputStream(new ByteArrayInputStream(start), broken)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(ReadFailure.class)
                .hasMessage("connection reset");
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[bytes.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }
}
