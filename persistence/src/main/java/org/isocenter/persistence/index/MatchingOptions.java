package org.isocenter.persistence.index;

import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How the keys of a search match.
 *
 * @param caseSensitive whether case and accents count in texts
 * @param fuzzyNames whether a person name also matches if its words sound like those of the key (PS3.4 §C.2.2.2.1.1)
 * @param timezone of the dates and times in keys, Timezone Offset From UTC (0008,0201) of the query: what resources say
 *     is then compared in that zone; empty to compare them as they are written
 */
public record MatchingOptions(boolean caseSensitive, boolean fuzzyNames, Optional<ZoneOffset> timezone) {

    /** Neither case nor sound nor time zones count. */
    public static final MatchingOptions DEFAULT = new MatchingOptions(false, false, Optional.empty());
}
