package org.isocenter.ejb.search;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.SortKey;

/**
 * A search as described by its query parameters (PS3.18 §8.3.4).
 *
 * @param level what is searched for: studies, series or instances
 * @param scope the study or series of the request's path
 * @param keys the keys that have to match, one per attribute
 * @param included attributes requested in addition to the default ones
 * @param order the order of matches, before that of their level
 * @param offset matches to leave out at the start
 * @param limit the most matches wanted; 0 for no limit
 * @param fuzzyMatching whether names that sound alike also match
 * @param timezone of the dates and times in the keys, if the request gives one
 */
public record SearchRequest(
        Level level,
        Optional<ResourcePath> scope,
        List<MatchKey> keys,
        IncludedFields included,
        List<SortKey> order,
        long offset,
        long limit,
        boolean fuzzyMatching,
        Optional<ZoneOffset> timezone) {

    public SearchRequest {
        keys = List.copyOf(keys);
        order = List.copyOf(order);
    }
}
