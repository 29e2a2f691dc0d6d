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

/** Lists and describes the resources of the index. */
@Stateless
public class BrowseResources {

    @Inject
    ResourceIndex index;

    /**
     * The identifiers of a level, in the order of arrival.
     *
     * @param offset how many to skip at the start
     * @param limit the most returned; 0 for all
     */
    public List<OrthancIdentifier> identifiers(Level level, long offset, long limit) {
        return index.identifiers(level, offset, limit);
    }

    /** The resource of that level with that identifier; empty if the text is not an identifier. */
    public Optional<IndexedResource> resource(Level level, String id) {
        return OrthancIdentifier.isValid(id) ? index.resource(level, new OrthancIdentifier(id)) : Optional.empty();
    }

    /** The totals of the archive. */
    public IndexStatistics statistics() {
        return index.statistics();
    }

    /** The totals of a resource and all below it; empty if there is no such resource. */
    public Optional<IndexStatistics> statistics(Level level, String id) {
        return OrthancIdentifier.isValid(id) ? index.statistics(level, new OrthancIdentifier(id)) : Optional.empty();
    }
}
