package org.isocenter.persistence.index;

import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How the keys of a search match.
 *
 * @param caseSensitive whether case and accents are significant in texts
 * @param fuzzyNames whether a person name also matches if its words sound like those of the key (PS3.4 §C.2.2.2.1.1)
 * @param timezone of the dates and times in keys, Timezone Offset From UTC (0008,0201) of the query: the dates and
 *     times of resources are converted to that zone before the comparison; empty to compare them as they are written
 */
public record MatchingOptions(boolean caseSensitive, boolean fuzzyNames, Optional<ZoneOffset> timezone) {

    /** Case, sound and time zones are ignored. */
    public static final MatchingOptions DEFAULT = new MatchingOptions(false, false, Optional.empty());
}
