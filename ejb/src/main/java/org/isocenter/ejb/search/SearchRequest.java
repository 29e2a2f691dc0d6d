package org.isocenter.ejb.search;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.web.ResourcePath;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.MatchKey;
import org.isocenter.persistence.index.SortKey;

/**
 * A search as its query parameters say it (PS3.18 §8.3.4).
 *
 * @param level what is searched for: studies, series or instances
 * @param scope the study or series of the request's path
 * @param keys what has to match, one per attribute
 * @param included attributes asked for beside the default ones
 * @param order what matches are ordered by before the order of their level
 * @param offset matches to leave out at the start
 * @param limit the most matches wanted; 0 for no limit
 * @param fuzzyMatching whether names also match that sound alike
 * @param timezone of the dates and times in the keys, if the request says
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
