package org.isocenter.persistence.derived;

import java.time.Duration;
import java.util.Objects;

/**
 * How much is kept and made.
 *
 * @param bytes of all contents together; with 0 contents are gone when the last of those who asked at the same time has read them
 * @param makings how many contents may be in the making or wait for it
 * @param queueing how long a request for one more may wait
 * @param patience how long a reader waits for a content that does not grow
 */
public record DerivedLimits(long bytes, int makings, Duration queueing, Duration patience) {

    public DerivedLimits {
        Objects.requireNonNull(queueing);
        Objects.requireNonNull(patience);
    }
}
