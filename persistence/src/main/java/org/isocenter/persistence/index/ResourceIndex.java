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
     * @param offset how many to skip at the start
     * @param limit the most returned; 0 for all
     */
    List<OrthancIdentifier> identifiers(Level level, long offset, long limit);

    /**
     * A part of the keys of resources, in the order of arrival. {@link ResourceSearch} returns the resources with these
     * keys.
     *
     * @param above the resource of a higher level that they belong to; empty for all
     * @param after only keys after this one; 0 to begin with the first
     * @param offset how many to skip at the start
     * @param most at least 1
     */
    List<Long> keys(Level level, Optional<ResourceReference> above, long after, long offset, int most);

    /**
     * The keys of the resources of a level that are given, contain a given resource, or belong to one; each once, in
     * the order of arrival.
     *
     * @param ids at most a thousand
     * @param related the level asked for
     */
    List<Long> keys(Level level, List<OrthancIdentifier> ids, Level related);

    /**
     * The key of a resource, or of a resource above it; empty if there is no such resource.
     *
     * @param above the level asked for, not below the resource's
     */
    OptionalLong key(Level level, OrthancIdentifier id, Level above);

    /** The resource of that level with that identifier. */
    Optional<IndexedResource> resource(Level level, OrthancIdentifier id);

    /** The instance with that identifier. */
    Optional<StoredInstance> instance(OrthancIdentifier id);

    /** The totals of the archive, which are updated with each change. */
    IndexStatistics statistics();

    /** The totals of a resource and all below it, counted by this call; empty if there is no such resource. */
    Optional<IndexStatistics> statistics(Level level, OrthancIdentifier id);
}
