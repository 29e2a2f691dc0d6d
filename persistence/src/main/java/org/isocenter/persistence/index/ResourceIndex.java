package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.isocenter.dicom.web.ResourcePath;

/**
 * Port: reads resources that are known by identifier or path. Every method takes part in the caller's transaction. Safe for use by several
 * threads.
 */
public interface ResourceIndex {

    /** The instances of a study, series or instance, by series number, instance number, UIDs; empty if there are none. */
    List<StoredInstance> instances(ResourcePath path);

    /**
     * Hands over the metadata of the instances of a study, series or instance one after the other, in the order of
     * {@link #instances}, in bounded memory.
     *
     * @return how many there were
     */
    long metadata(ResourcePath path, Consumer<InstanceMetadata> receiver);

    /**
     * The identifiers of all resources of a level, in the order of their arrival.
     *
     * @param offset how many are left out at the start
     * @param limit the most returned; 0 for all
     */
    List<OrthancIdentifier> identifiers(Level level, long offset, long limit);

    /**
     * The keys of resources in the order of their arrival, a part of them; {@link ResourceSearch} tells what they stand for.
     *
     * @param above what they belong to, of a higher level; empty for all
     * @param after the key behind which the part begins; 0 to begin with the first
     * @param offset how many are left out at the start
     * @param most at least 1
     */
    List<Long> keys(Level level, Optional<ResourceReference> above, long after, long offset, int most);

    /**
     * The keys of what some resources of a level are, belong to, or what belongs to them, each once, in the order of arrival.
     *
     * @param ids at most a thousand
     * @param related the level asked for
     */
    List<Long> keys(Level level, List<OrthancIdentifier> ids, Level related);

    /**
     * The key of a resource, or of one that it belongs to; empty if there is no such resource.
     *
     * @param above the level asked for, not below the resource's
     */
    OptionalLong key(Level level, OrthancIdentifier id, Level above);

    /** The resource of that level with that identifier. */
    Optional<IndexedResource> resource(Level level, OrthancIdentifier id);

    /** The instance with that identifier. */
    Optional<StoredInstance> instance(OrthancIdentifier id);

    /** How much there is, from totals that are kept with each change. */
    IndexStatistics statistics();

    /** How much there is of a resource and below it, counted; empty if there is no such resource. */
    Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id);
}
