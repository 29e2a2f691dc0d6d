package org.isocenter.dicom.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The DICOM files that system property {@code isocenter.testdata} names the folder of. */
public final class RealFiles {

    private RealFiles() {}

    /** Each file there is wrong in a way of its own, and what is right for it no other software tells: tests name those one by one. */
    private static final Path WRONG = Path.of("field");

    /** All of them but those below {@link #WRONG}, hostile ones too; skips the test where there are none. */
    public static List<Path> all() throws IOException {
        Path folder = Path.of(System.getProperty("isocenter.testdata", "absent"));
        assumeTrue(Files.isDirectory(folder), "no folder of DICOM files in isocenter.testdata");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".dcm"))
                    .filter(file -> !folder.relativize(file).startsWith(WRONG))
                    .sorted()
                    .toList();
        }
    }
}
