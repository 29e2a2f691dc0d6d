package org.isocenter.persistence.part10;

import java.util.Objects;
import java.util.UUID;

/**
 * One file of the storage area.
 *
 * @param uuid names the file in the storage area
 * @param length in bytes
 * @param md5 of all bytes, 32 lower-case hexadecimal digits: an integrity check, not a security measure
 */
public record StoredPart10(UUID uuid, long length, String md5) {

    public StoredPart10 {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(md5);
        if (length < 0) {
            throw new IllegalArgumentException("negative length: " + length);
        }
    }
}
