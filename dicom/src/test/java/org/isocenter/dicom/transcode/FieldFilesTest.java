package org.isocenter.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.dicom.codec.FrameSource;
import org.isocenter.dicom.codec.frame.CodecLimits;
import org.isocenter.dicom.codec.frame.NativeFrame;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.dicom.part10.Part10File;
import org.isocenter.dicom.part10.Part10Reader;
import org.isocenter.dicom.part10.ReadOptions;
import org.isocenter.dicom.part10.StoredValues;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as they really are, made after reports of others. */
class FieldFilesTest {

    private static final Path FOLDER = Path.of(System.getProperty("isocenter.testdata", "absent"), "field");

    private static final Part10Reader READER = new Part10Reader(ReadOptions.DEFAULT);

    @BeforeAll
    static void folderIsThere() {
        assumeTrue(Files.isDirectory(FOLDER), "no folder of files in isocenter.testdata");
    }

    @ParameterizedTest
    @CsvSource({
        "04l-rle-16-bit-two-frames-fragments, 2, 512",
        "04u-deflated-image-frame, 2, 256",
        "04v-encapsulated-uncompressed, 2, 256",
        "06c-jpeg-single-one-bot, 1, 256",
        "06d-rle-single-one, 1, 256",
        "15h-jpeg-progressive-in-baseline, 1, 256"
    })
    void framesShouldBeDecoded(String name, int frames, int length) throws IOException {
        try (FileChannel channel = open(name)) {
            Part10File file = READER.read(channel);
            FrameSource source = FrameSource.of(
                    file.dataSet(),
                    file.meta().transferSyntax(),
                    StoredValues.of(channel.position(0)),
                    CodecLimits.DEFAULT);

            assertThat(source.numberOfFrames()).isEqualTo(frames);
            for (int number = 1; number <= frames; number++) {
                assertThat(source.frame(number).pixels()).hasSize(length);
            }
        }
    }

    @Test
    void framesThatAreOnlyPackedShouldBeRampsUpAndDown() throws IOException {
        byte[] up = new byte[256];
        byte[] down = new byte[256];
        IntStream.range(0, 256).forEach(i -> {
            up[i] = (byte) i;
            down[i] = (byte) (255 - i);
        });
        for (String name : new String[] {"04u-deflated-image-frame", "04v-encapsulated-uncompressed"}) {
            try (FileChannel channel = open(name)) {
                Part10File file = READER.read(channel);
                FrameSource source = FrameSource.of(
                        file.dataSet(),
                        file.meta().transferSyntax(),
                        StoredValues.of(channel.position(0)),
                        CodecLimits.DEFAULT);
                NativeFrame second = source.frame(2);

                assertThat(source.frame(1).pixels()).as(name).isEqualTo(up);
                assertThat(second.pixels()).as(name).isEqualTo(down);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"05n-says-implicit-is-explicit", "05o-says-explicit-is-implicit"})
    void whatIsEncodedOtherwiseThanDeclaredShouldBeWrittenAnew(String name) throws IOException {
        try (FileChannel channel = open(name)) {
            assertThat(READER.isAsDeclared(channel)).isFalse();
            Part10File file = READER.read(channel.position(0));
            assertThat(file.asDeclared()).isFalse();
            Transcoding transcoding = new Transcoder(TranscodingOptions.DEFAULT)
                    .transcode(
                            file,
                            StoredValues.of(channel.position(0)),
                            file.meta().transferSyntax());
            try (Transcoding.Transcoded transcoded = (Transcoding.Transcoded) transcoding) {
                ByteArrayOutputStream output = new ByteArrayOutputStream();
                transcoded.write(output);
                Part10File written = READER.read(ByteBuffer.wrap(output.toByteArray()));

                assertThat(written.asDeclared()).isTrue();
                assertThat(written.meta().transferSyntax())
                        .isEqualTo(file.meta().transferSyntax());
                assertThat(written.dataSet().string(Tag.PATIENT_ID))
                        .isEqualTo(file.dataSet().string(Tag.PATIENT_ID));
            }
        }
    }

    /** Pixel words are in Big Endian order; gdcmconv turns them around. */
    @Test
    void pixelsOfTheManufacturersOwnSyntaxShouldBeSwapped() throws IOException {
        try (FileChannel channel = open("14a-ge-private-16")) {
            Part10File file = READER.read(channel);
            NativeFrame frame = FrameSource.of(
                            file.dataSet(),
                            file.meta().transferSyntax(),
                            StoredValues.of(channel.position(0)),
                            CodecLimits.DEFAULT)
                    .frame(1);

            assertThat(TransferSyntax.of(file.meta().transferSyntax().uid()).isNative())
                    .isTrue();
            assertThat(frame.pixels()).containsExactly(gdcmconv(channel));
        }
    }

    private static byte[] gdcmconv(FileChannel channel) throws IOException {
        byte[] pixels = new byte[8];
        channel.read(ByteBuffer.wrap(pixels), channel.size() - 8);
        for (int i = 0; i < 8; i += 2) {
            byte high = pixels[i];
            pixels[i] = pixels[i + 1];
            pixels[i + 1] = high;
        }
        return pixels;
    }

    private static FileChannel open(String name) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Path path = files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
            return FileChannel.open(path);
        }
    }
}
