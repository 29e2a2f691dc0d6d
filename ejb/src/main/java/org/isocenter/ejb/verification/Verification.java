package org.isocenter.ejb.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a verification is, and what it found so far.
 *
 * @param mend whether it mends what can be mended
 * @param finished when it ended, in whatever way
 * @param instances how many the index had when it began
 * @param verified how many of them were read
 * @param bytes that were read
 * @param counts how many findings of each kind there are; those of kinds not named are none
 * @param mended how many of them were mended
 * @param findings the first of them
 */
public record Verification(
        State state,
        boolean mend,
        Instant started,
        Optional<Instant> finished,
        long instances,
        long verified,
        long bytes,
        Map<Finding.Kind, Long> counts,
        long mended,
        List<Finding> findings) {

    public Verification {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    /** How many findings of a kind there are. */
    public long count(Finding.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        FINISHED,
        /** It ended before it had read everything. The log says why. */
        BROKEN_OFF
    }
}
