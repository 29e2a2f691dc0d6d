package org.isocenter.persistence.index;

import java.util.Objects;

/**
 * How much the archive may hold.
 *
 * @param maximumSize bytes that all files may take in the storage area; 0 for no limit
 * @param maximumPatients the most patients; 0 for no limit
 * @param whenFull how to handle an instance that would exceed a limit
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

    /** How to handle an instance for which there is no room. */
    public enum WhenFull {
        /** The unprotected patients that have received no instance for the longest time are deleted to make room. */
        RECYCLE,
        /** The instance is refused. */
        REJECT
    }
}
