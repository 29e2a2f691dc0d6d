package org.isocenter.dicom.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the test data, hostile ones too. */
class RealFilesTest {

    static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("isocenter.testdata", "absent"));
        assumeTrue(Files.isDirectory(folder), "no folder of DICOM files in isocenter.testdata");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .sorted()
                    .toList();
        }
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
