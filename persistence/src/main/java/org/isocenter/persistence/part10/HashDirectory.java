package org.isocenter.persistence.part10;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a file lies: below two levels named by the first two bytes of its UUID.
 *
 * @param root of the storage area
 * @param first one of 256
 * @param second one of 256 in the first
 * @param file in the second
 * @param number of the second level among all, 0 to 65535
 */
record HashDirectory(Path root, Path first, Path second, Path file, int number) {

    /** How many there are of the second level. */
    static final int COUNT = 1 << 16;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    static HashDirectory of(Path root, UUID uuid) {
        String name = uuid.toString();
        Path first = root.resolve(name.substring(0, 2));
        Path second = first.resolve(name.substring(2, 4));
        return new HashDirectory(
                root, first, second, second.resolve(name), (int) (uuid.getMostSignificantBits() >>> 48));
    }

    /** Whether a directory is named like one of the two levels. */
    static boolean isHash(Path directory) {
        return NAME.matcher(directory.getFileName().toString()).matches();
    }

    /** The UUID that names a file; empty if the file is none of the storage area's, or not where it belongs. */
    static Optional<UUID> uuid(Path root, Path file) {
        return Optional.of(file.getFileName().toString())
                .filter(name -> UUID_TEXT.matcher(name).matches())
                .map(UUID::fromString)
                .filter(uuid -> of(root, uuid).file().equals(file));
    }
}
