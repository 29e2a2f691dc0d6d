package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;

/**
 * A search of the index.
 *
 * @param level of the resources searched for
 * @param scope the study or series that matches belong to; empty for all
 * @param ancestors resources that matches belong to, or are
 * @param keys the keys, all of which have to match; keys of a lower level have to match the same resource there, and
 *     keys inside one sequence the same item
 * @param matching how they match
 * @param returned the attributes wanted of each match, of its own level or a higher one, or computed (Modalities in
 *     Study, the numbers of related resources, …); {@code Optional.empty()} for all attributes of the levels; for an
 *     instance, all attributes except bulk data
 * @param labels the labels that matches have
 * @param metadata the keys that the metadata of matches has to match
 * @param order the order of matches, before the stable order of their level
 * @param offset matches left out at the start, at least 0
 * @param limit the most matches returned, at least 0; 0 for no limit but that of {@link EvaluationLimits}
 */
public record Search(
        Level level,
        Optional<ResourcePath> scope,
        List<ResourceReference> ancestors,
        List<MatchKey> keys,
        MatchingOptions matching,
        Optional<Set<Tag>> returned,
        LabelCondition labels,
        List<MetadataKey> metadata,
        List<SortKey> order,
        long offset,
        long limit) {

    public Search {
        ancestors = List.copyOf(ancestors);
        keys = List.copyOf(keys);
        returned = returned.map(Set::copyOf);
        metadata = List.copyOf(metadata);
        order = List.copyOf(order);
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset and limit are at least 0");
        }
    }

    /** A search with the usual options: case and accents are ignored, and the order is that of the level. */
    public Search(
            Level level,
            Optional<ResourcePath> scope,
            List<MatchKey> keys,
            Optional<Set<Tag>> returned,
            long offset,
            long limit) {
        this(
                level,
                scope,
                List.of(),
                keys,
                MatchingOptions.DEFAULT,
                returned,
                LabelCondition.NONE,
                List.of(),
                List.of(),
                offset,
                limit);
    }

    /** The same search with other matching options. */
    public Search withMatching(MatchingOptions other) {
        return new Search(level, scope, ancestors, keys, other, returned, labels, metadata, order, offset, limit);
    }

    /** The same search in another order. */
    public Search orderedBy(List<SortKey> other) {
        return new Search(level, scope, ancestors, keys, matching, returned, labels, metadata, other, offset, limit);
    }

    /** The same search below certain resources. */
    public Search below(List<ResourceReference> others) {
        return new Search(level, scope, others, keys, matching, returned, labels, metadata, order, offset, limit);
    }

    /** The same search among resources with certain labels. */
    public Search labelled(LabelCondition other) {
        return new Search(level, scope, ancestors, keys, matching, returned, other, metadata, order, offset, limit);
    }

    /** The same search among resources with certain metadata. */
    public Search withMetadata(List<MetadataKey> other) {
        return new Search(level, scope, ancestors, keys, matching, returned, labels, other, order, offset, limit);
    }

    /** Whether an attribute is wanted of each match. */
    public boolean wants(Tag attribute) {
        return returned.isEmpty() || returned.get().contains(attribute);
    }
}
