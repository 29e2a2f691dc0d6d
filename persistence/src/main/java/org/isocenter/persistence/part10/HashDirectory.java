package org.isocenter.persistence.part10;

import java.nio.file.Path;
import java.util.UUID;

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

    static HashDirectory of(Path root, UUID uuid) {
        String name = uuid.toString();
        Path first = root.resolve(name.substring(0, 2));
        Path second = first.resolve(name.substring(2, 4));
        return new HashDirectory(
                root, first, second, second.resolve(name), (int) (uuid.getMostSignificantBits() >>> 48));
    }
}
