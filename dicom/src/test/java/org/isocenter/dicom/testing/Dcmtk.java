package org.isocenter.dicom.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs tools of DCMTK, where they are installed, to compare our answers with theirs. */
public final class Dcmtk {

    private static final int SECONDS = 60;

    private Dcmtk() {}

    /** What a tool answered, whole only if its exit status is 0. */
    public record Answer(int status, byte[] output) {}

    /** Runs a tool; skips the test where it is not installed. */
    public static Answer run(String tool, List<String> options, Path file) throws IOException, InterruptedException {
        assumeTrue(isInstalled(tool), tool + " of DCMTK is not installed");
        Path output = Files.createTempFile("dcmtk", ".out");
        try {
            List<String> command = new ArrayList<>(List.of(tool));
            command.addAll(options);
            command.add(file.toString());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(tool + " did not end within " + SECONDS + " s: " + file);
            }
            return new Answer(process.exitValue(), Files.readAllBytes(output));
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled(String tool) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }
}
