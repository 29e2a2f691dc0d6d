package org.isocenter.ejb.description;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.ejb.attachments.AttachedContent;
import org.isocenter.ejb.attachments.BrowseAttachments;
import org.isocenter.ejb.attachments.SystemMetadata;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.Attachments;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.attachment.UserMetadataStore;
import org.isocenter.persistence.index.IndexedResource;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.ResourceIndex;
import org.isocenter.persistence.index.ResourceReference;
import org.isocenter.persistence.index.ResourceSearch;
import org.isocenter.persistence.index.Search;

/**
 * Describes resources, many at once. The number of statements is the same for any number of resources up to a thousand.
 */
@Stateless
public class DescribeResources {

    @Inject
    ResourceIndex index;

    @Inject
    ResourceSearch search;

    @Inject
    UserMetadataStore texts;

    @Inject
    Attachments attachments;

    @Inject
    SystemMetadata systemMetadata;

    /**
     * Optional parts of descriptions, in addition to what the index holds of each resource.
     *
     * @param tags requested attributes
     * @param metadata whether to include metadata: texts of the server and of users
     * @param attachments whether to include attachments
     */
    public record Wanted(Set<Tag> tags, boolean metadata, boolean attachments) {

        /** Nothing. */
        public static final Wanted NOTHING = new Wanted(Set.of(), false, false);
    }

    /**
     * A description.
     *
     * @param requested the requested attributes, of any level or computed; if neither the resource nor a higher level
     *     has one, it is taken from the resource's first instance
     * @param metadata by the numbers of their types, if requested
     * @param attachments by their kinds, an instance's own file first, if requested
     */
    public record Described(
            IndexedResource resource,
            DataSet requested,
            List<UserMetadata> metadata,
            List<AttachedContent> attachments) {}

    /** The resources with these keys, in their order; deleted ones are left out. */
    public List<Described> describe(Level level, List<Long> keys, Wanted wanted) {
        List<OrthancIdentifier> ids = search.identifiers(level, keys);
        List<IndexedResource> resources = search.describe(level, ids);
        Map<OrthancIdentifier, DataSet> requested = wanted.tags().isEmpty()
                ? Map.of()
                : search.attributes(
                        new Search(level, Optional.empty(), List.of(), Optional.of(wanted.tags()), 0, 0), keys);
        Map<OrthancIdentifier, List<UserMetadata>> metadata = wanted.metadata() ? texts.all(level, ids) : Map.of();
        Map<OrthancIdentifier, List<Attachment>> attached =
                wanted.attachments() ? attachments.all(level, ids) : Map.of();
        return resources.stream()
                .map(resource -> new Described(
                        resource,
                        requested.getOrDefault(resource.id(), DataSet.EMPTY),
                        wanted.metadata() ? all(resource, metadata.getOrDefault(resource.id(), List.of())) : List.of(),
                        wanted.attachments()
                                ? BrowseAttachments.contents(resource, attached.getOrDefault(resource.id(), List.of()))
                                : List.of()))
                .toList();
    }

    private List<UserMetadata> all(IndexedResource resource, List<UserMetadata> ofUsers) {
        List<UserMetadata> all = new ArrayList<>(systemMetadata.of(resource));
        all.addAll(ofUsers);
        return all;
    }

    /** The identifiers of the resources with these keys, in their order; deleted ones are left out. */
    public List<OrthancIdentifier> identifiers(Level level, List<Long> keys) {
        return search.identifiers(level, keys);
    }

    /**
     * Some of the keys of a level, in the order of arrival.
     *
     * @param above the resource that they belong to; empty for all
     * @param after only keys after this one; 0 to begin with the first
     * @param offset how many to skip at the start
     * @param most at least 1
     */
    public List<Long> keys(Level level, Optional<ResourceReference> above, long after, long offset, int most) {
        return index.keys(level, above, after, offset, most);
    }

    /**
     * The keys of the resources of a level that are given, contain a given resource, or belong to one; each once.
     *
     * @param ids at most a thousand
     * @param related the level asked for
     */
    public List<Long> keys(Level level, List<OrthancIdentifier> ids, Level related) {
        return index.keys(level, ids, related);
    }

    /**
     * The key of a resource, or of a resource above it; empty if there is no such resource.
     *
     * @param above the level asked for, not below the resource's
     */
    public OptionalLong key(Level level, String id, Level above) {
        return OrthancIdentifier.isValid(id)
                ? index.key(level, new OrthancIdentifier(id), above)
                : OptionalLong.empty();
    }
}
