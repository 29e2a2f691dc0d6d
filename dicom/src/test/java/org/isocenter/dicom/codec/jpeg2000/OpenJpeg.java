package org.isocenter.dicom.codec.jpeg2000;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenJPEG's commands, where they are installed. */
final class OpenJpeg {

    private final Path folder;

    OpenJpeg(Path folder) {
        this.folder = folder;
        assumeTrue(isInstalled(), "opj_compress is not installed");
    }

    static boolean isInstalled() {
        for (String path : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(path, "opj_compress"))) {
                return true;
            }
        }
        return false;
    }

    byte[] compress(Planes planes, String options) throws IOException, InterruptedException {
        return compress(planes, "", options);
    }

    /** @param subsampling as the command wants it, for instance {@code 1x1:2x2:2x2}; empty for none */
    byte[] compress(Planes planes, String subsampling, String options) throws IOException, InterruptedException {
        Path raw = folder.resolve("in.rawl");
        Path out = folder.resolve("out.j2k");
        Files.deleteIfExists(out);
        Files.write(raw, planes.raw());
        String format = planes.width() + "," + planes.height() + "," + planes.samples().length + "," + planes.bits()
                + "," + (planes.signed() ? "s" : "u") + "@"
                + (subsampling.isEmpty() ? "1x1" + ":1x1".repeat(planes.samples().length - 1) : subsampling);
        List<String> command =
                new ArrayList<>(List.of("opj_compress", "-i", raw.toString(), "-o", out.toString(), "-F", format));
        command.addAll(words(options));
        run(command);
        return Files.readAllBytes(out);
    }

    /** @param like has the size, depth and sign that is expected */
    Planes decompress(byte[] codestream, Planes like, String options) throws IOException, InterruptedException {
        Path in = folder.resolve("in.j2k");
        Path raw = folder.resolve("out.rawl");
        Files.deleteIfExists(raw);
        Files.write(in, codestream);
        List<String> command = new ArrayList<>(List.of("opj_decompress", "-i", in.toString(), "-o", raw.toString()));
        command.addAll(words(options));
        run(command);
        return like.withRaw(Files.readAllBytes(raw));
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split(" +", -1));
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": " + Files.readString(log));
        }
    }
}
