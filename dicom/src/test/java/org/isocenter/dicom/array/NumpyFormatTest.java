package org.isocenter.dicom.array;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NPY 1.0, as numpy.lib.format describes it. */
class NumpyFormatTest {

    private static final ArrayLayout SMALL = new ArrayLayout(2, 3, 1, ElementType.FLOAT32);

    @Test
    void headerShouldBeMagicVersionLengthAndDescription() {
        byte[] header = NumpyFormat.header(OptionalInt.empty(), SMALL);

        // 128 bytes in all, so 118 behind the first ten
        assertThat(header).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(header, 10, 118, ISO_8859_1))
                .isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 1), }" + " ".repeat(55) + "\n");
    }

    @Test
    void framesShouldBeTheFirstDimension() {
        byte[] header = NumpyFormat.header(OptionalInt.of(7), new ArrayLayout(65535, 65535, 3, ElementType.UINT16));

        assertThat(header.length % 64).isZero();
        assertThat(new String(header, ISO_8859_1))
                .contains("{'descr': '<u2', 'fortran_order': False, 'shape': (7, 65535, 65535, 3), }")
                .endsWith("\n");
    }

    @Test
    void compressedArrayShouldBeTheOneMemberOfAZip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = NumpyFormat.compressing(bytes)) {
            zip.write(new byte[] {1, 2, 3});
        }

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ZipEntry member = zip.getNextEntry();
            assertThat(member.getName()).isEqualTo("arr_0");
            assertThat(zip.readAllBytes()).containsExactly(1, 2, 3);
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    /** What NumPy itself says, where it is installed. */
    @ParameterizedTest
    @EnumSource
    void numpyShouldReadWhatIsWritten(ElementType type, @TempDir Path folder) throws Exception {
        ArrayLayout layout = new ArrayLayout(1, 2, 1, type);
        PixelArray.Builder numbers = PixelArray.of(layout);
        numbers.put(3);
        numbers.put(100);
        Path plain = folder.resolve("a.npy");
        Path compressed = folder.resolve("a.npz");
        try (OutputStream output = Files.newOutputStream(plain)) {
            output.write(NumpyFormat.header(OptionalInt.of(1), layout));
            output.write(numbers.build().bytes());
        }
        try (OutputStream output = NumpyFormat.compressing(Files.newOutputStream(compressed))) {
            output.write(Files.readAllBytes(plain));
        }

        assertThat(python(
                        "import numpy, sys; a = numpy.load(sys.argv[1]); b = numpy.load(sys.argv[2])['arr_0'];"
                                + " print(a.dtype.str, a.shape, a.ravel().tolist(), (a == b).all())",
                        plain,
                        compressed))
                .isEqualToIgnoringWhitespace(
                        (type.size() == 1 ? type.numpyName().replace('<', '|') : type.numpyName()) + " (1, 1, 2, 1) "
                                + (type.name().startsWith("FLOAT") ? "[3.0, 100.0]" : "[3, 100]") + " True");
    }

    private static String python(String program, Path... arguments) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", program, arguments[0].toString(), arguments[1].toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no python3 here");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Assumptions.assumeFalse(output.contains("No module named"), "no NumPy here");
        return output;
    }
}
