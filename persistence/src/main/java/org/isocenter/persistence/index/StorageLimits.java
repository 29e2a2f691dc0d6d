package org.isocenter.persistence.index;

import java.util.Objects;

/**
 * How much the archive may hold.
 *
 * @param maximumSize bytes that all files may take in the storage area; 0 for no limit
 * @param maximumPatients patients at the most; 0 for no limit
 * @param whenFull what happens to an instance that would go beyond
 */
public record StorageLimits(long maximumSize, long maximumPatients, WhenFull whenFull) {

    /** No limit. */
    public static final StorageLimits NONE = new StorageLimits(0, 0, WhenFull.RECYCLE);

    public StorageLimits {
        Objects.requireNonNull(whenFull);
        if (maximumSize < 0 || maximumPatients < 0) {
            throw new IllegalArgumentException("negative limit");
        }
    }

    /** Whether there is any. */
    public boolean isNone() {
        return maximumSize == 0 && maximumPatients == 0;
    }

    /** What happens to an instance that there is no room for. */
    public enum WhenFull {
        /** The patients that got no instance for longest and are not protected make room. */
        RECYCLE,
        /** It is refused. */
        REJECT
    }
}
