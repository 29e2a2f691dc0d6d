package org.isocenter.ejb.retrieve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of 8 MB for twelve threads at once, on a heap of 144 MB; what one of them takes is a fifth of that. */
class SmallHeapTest {

    /** Of a JVM that ends at an OutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    private Path directory;

    @Test
    void budgetShouldKeepFramesWithinTheHeap() throws Exception {
        assertThat(exitStatus(true)).as("%s", output()).isZero();
    }

    /** Else the other test would show nothing; and the JVM ends, as the server's does. */
    @Test
    void withoutBudgetTheJvmShouldEndByTheOptionThatTheServerHas() throws Exception {
        assertThat(exitStatus(false)).as("%s", output()).isEqualTo(OUT_OF_MEMORY);
    }

    private int exitStatus(boolean bounded) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx144m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyFramesAtOnce.class.getName(),
                        directory.resolve("storage").toString(),
                        Boolean.toString(bounded))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"), UTF_8);
    }
}
