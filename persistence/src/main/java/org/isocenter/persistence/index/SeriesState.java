package org.isocenter.persistence.index;

import java.time.Instant;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;

/**
 * A series at some moment.
 *
 * @param key of its row
 * @param instances how many it has
 * @param lastStored when an instance was stored or replaced last
 * @param attachment what is attached to it as metadata of the whole
 */
public record SeriesState(
        long key,
        OrthancIdentifier id,
        ResourcePath.Series path,
        long instances,
        Instant lastStored,
        Optional<Attached> attachment) {

    /**
     * An attachment, by what tells whether it is still the same and still right.
     *
     * @param source what it was made of; empty if it was given from outside
     */
    public record Attached(long key, long revision, Optional<String> source) {}

    /** Differs from that of any other moment at which the series has other instances, or other files of them. */
    public String fingerprint() {
        return instances + "@" + lastStored;
    }
}
