package org.isocenter.persistence.index;

import java.time.Instant;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;

/**
 * The state of a series at some time.
 *
 * @param key of its row
 * @param instances how many it has
 * @param lastStored when an instance was stored or replaced last
 * @param attachment the attachment with the metadata of the whole series
 */
public record SeriesState(
        long key,
        OrthancIdentifier id,
        ResourcePath.Series path,
        long instances,
        Instant lastStored,
        Optional<Attached> attachment) {

    /**
     * An attachment, described by the data that tell whether it was replaced and whether it is up to date.
     *
     * @param source the state that it was made from; empty if a user attached it
     */
    public record Attached(long key, long revision, Optional<String> source) {}

    /** Changes whenever the series has other instances, or its instances have other files. */
    public String fingerprint() {
        return instances + "@" + lastStored;
    }
}
