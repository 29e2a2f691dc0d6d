package org.isocenter.ejb.configuration;

import java.time.Duration;
import java.util.Objects;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.StorageLimits.WhenFull;

/**
 * How much the archive may hold, in which form, and when it regards a resource as complete.
 *
 * @param limits options {@code MaximumStorageSize} (in MB of 1,048,576 bytes), {@code MaximumPatientCount} and {@code MaximumStorageMode}
 * @param compression option {@code StorageCompression}: whether new files are kept compressed
 * @param stableAge option {@code StableAge} (in seconds): a patient, study or series is stable when it has received no
 *     instance for that time
 */
public record ArchiveRules(StorageLimits limits, boolean compression, Duration stableAge) {

    private static final int DEFAULT_STABLE_AGE = 60;

    public ArchiveRules {
        Objects.requireNonNull(limits);
        Objects.requireNonNull(stableAge);
    }

    /** The option {@code MaximumStorageSize}. */
    public long maximumStorageMegabytes() {
        return limits.maximumSize() >> 20;
    }

    /** The option {@code MaximumStorageMode}. */
    public String maximumStorageMode() {
        return switch (limits.whenFull()) {
            case RECYCLE -> "Recycle";
            case REJECT -> "Reject";
        };
    }

    static ArchiveRules of(Options options) {
        long megabytes = options.count("MaximumStorageSize", 0, Integer.MAX_VALUE);
        int patients = options.count("MaximumPatientCount", 0, Integer.MAX_VALUE);
        int stableAge = options.count("StableAge", DEFAULT_STABLE_AGE, Integer.MAX_VALUE);
        return new ArchiveRules(
                new StorageLimits(megabytes << 20, patients, whenFull(options)),
                options.flag("StorageCompression", false),
                Duration.ofSeconds(stableAge));
    }

    private static WhenFull whenFull(Options options) {
        return switch (options.text("MaximumStorageMode", "Recycle")) {
            case "Recycle" -> WhenFull.RECYCLE;
            case "Reject" -> WhenFull.REJECT;
            default -> throw options.wrong("MaximumStorageMode", "\"Recycle\" or \"Reject\"");
        };
    }
}
