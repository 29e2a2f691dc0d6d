package org.isocenter.persistence.index;

import java.util.List;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * The outcome of adding instances within limits.
 *
 * @param additions one outcome per instance, in their order
 * @param recycledFiles the files of recycled patients, which nothing refers to any more
 * @param recycled the studies of those patients
 */
public record LimitedAddition(List<Addition> additions, List<StoredPart10> recycledFiles, List<Subject> recycled) {

    public LimitedAddition {
        additions = List.copyOf(additions);
        recycledFiles = List.copyOf(recycledFiles);
        recycled = List.copyOf(recycled);
    }
}
