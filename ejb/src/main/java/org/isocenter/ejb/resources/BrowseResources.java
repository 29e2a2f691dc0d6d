package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceIndex;

/** Lists and describes what the index has. */
@Stateless
public class BrowseResources {

    @Inject
    ResourceIndex index;

    /**
     * The identifiers of a level, in the order of arrival.
     *
     * @param offset how many are left out at the start
     * @param limit the most returned; 0 for all
     */
    public List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        return index.identifiers(level, offset, limit);
    }

    /** The resource of that level with that identifier; text that is no identifier names nothing. */
    public Optional<IndexedResource> resource(Level level, String id) {
        return OrthancIdentifier.isValid(id) ? index.resource(level, new OrthancIdentifier(id)) : Optional.empty();
    }

    /** How much there is. */
    public IndexStatistics statistics() {
        return index.statistics();
    }

    /** How much there is of a resource and below it; empty if there is no such resource. */
    public Optional<IndexStatistics> statistics(Level level, String id) {
        return OrthancIdentifier.isValid(id) ? index.statistics(level, new OrthancIdentifier(id)) : Optional.empty();
    }
}
