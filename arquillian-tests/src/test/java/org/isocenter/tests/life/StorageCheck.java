package org.isocenter.tests.life;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.isocenter.tests.server.StorageArea;

/**
 * Looks at a storage area from outside.
 *
 * @param before files that were there before, which a walk that failed has left
 */
record StorageCheck(StorageArea storage, Set<Path> before) {

    /** Those that came since, and are stored. */
    List<Path> files() throws IOException {
        return storage.stored().stream().filter(file -> !before.contains(file)).toList();
    }

    /** Whether {@link #shouldHold} has nothing to say. */
    boolean holds(List<Revision> kept) {
        try {
            shouldHold(kept);
            return true;
        } catch (AssertionError | UncheckedIOException e) {
            return false;
        }
    }

    /** The files are those of the instances and no others, and none is on its way in. */
    void shouldHold(List<Revision> kept) {
        try {
            assertThat(digests(files().stream().map(StorageCheck::read)))
                    .as("files in the storage area, by their digest")
                    .isEqualTo(digests(kept.stream().map(Revision::file)));
            assertThat(storage.unfinished()).as("files on their way in").isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> digests(Stream<byte[]> files) {
        return files.collect(groupingBy(StorageCheck::digest, counting()));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
