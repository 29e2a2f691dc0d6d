package org.isocenter.ejb.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.isocenter.ejb.configuration.SearchOptions;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.Search;
import org.isocenter.persistence.index.SearchAnswer;

/** Finds studies, series and instances (PS3.18 §10.6). */
@Stateless
public class SearchInstances {

    @Inject
    private InstanceIndex index;

    @Inject
    private SearchOptions options;

    /**
     * Finds what answers a request.
     *
     * @return the matches, no more than the configured maximum, and how many there are beyond
     */
    public SearchAnswer search(SearchRequest request) {
        return index.search(new Search(
                request.level(),
                request.scope(),
                request.keys(),
                ReturnedAttributes.of(request),
                request.offset(),
                limit(request),
                options.caseSensitive()));
    }

    private long limit(SearchRequest request) {
        long maximum = request.level() == Level.INSTANCE ? options.limitFindInstances() : options.limitFindResults();
        if (maximum == 0) {
            return request.limit();
        }
        return request.limit() == 0 ? maximum : Math.min(maximum, request.limit());
    }
}
