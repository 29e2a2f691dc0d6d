package org.isocenter.ejb.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Seals with a key of the test run: all nodes have the same. */
public final class TestSecrets {

    private static final Path KEY = temporary();

    private TestSecrets() {}

    public static SealSecrets seal() {
        return new SealSecrets(new KeyFile(List.of(KEY), List.of(KEY)));
    }

    /** As of a server that has another key. */
    public static SealSecrets stranger() {
        Path other = temporary();
        return new SealSecrets(new KeyFile(List.of(other), List.of(other)));
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("isocenter-key");
            folder.toFile().deleteOnExit();
            Path key = folder.resolve("isocenter.key");
            key.toFile().deleteOnExit();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
