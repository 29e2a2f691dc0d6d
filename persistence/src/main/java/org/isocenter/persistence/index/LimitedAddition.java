package org.isocenter.persistence.index;

import java.util.List;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * The outcome of adding instances within limits.
 *
 * @param additions one outcome per instance, in their order
 * @param recycledFiles the files of recycled patients, which nothing refers to any more
 */
public record LimitedAddition(List<Addition> additions, List<StoredPart10> recycledFiles) {

    public LimitedAddition {
        additions = List.copyOf(additions);
        recycledFiles = List.copyOf(recycledFiles);
    }
}
