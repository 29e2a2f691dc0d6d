package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.web.ResourcePath;

/**
 * A search of the index.
 *
 * @param level what is searched for: studies, series or instances
 * @param scope the study or series that matches belong to; empty for all
 * @param keys all of which have to match; those of a level below have to match one and the same resource there
 * @param returned the attributes wanted of each match, of its own level or a higher one, or computed (Modalities in Study, the numbers
 *     of related resources, …); {@code Optional.empty()} for all that the levels have, of an instance all it has but bulk data
 * @param offset matches left out at the start, at least 0
 * @param limit the most matches returned, at least 0; 0 for no limit
 * @param caseSensitive whether case and accents count in texts
 */
public record Search(
        Level level,
        Optional<ResourcePath> scope,
        List<MatchKey> keys,
        Optional<Set<Tag>> returned,
        long offset,
        long limit,
        boolean caseSensitive) {

    public Search {
        keys = List.copyOf(keys);
        returned = returned.map(Set::copyOf);
        if (level == Level.PATIENT) {
            throw new IllegalArgumentException("patients are not searched for");
        }
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset and limit are at least 0");
        }
    }

    /** A search in which neither case nor accents count. */
    public Search(
            Level level,
            Optional<ResourcePath> scope,
            List<MatchKey> keys,
            Optional<Set<Tag>> returned,
            long offset,
            long limit) {
        this(level, scope, keys, returned, offset, limit, false);
    }

    /** Whether an attribute is wanted of each match. */
    boolean wants(Tag attribute) {
        return returned.isEmpty() || returned.get().contains(attribute);
    }
}
