package org.isocenter.persistence.index;

import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * The outcome of removing a resource from the index.
 *
 * @param files of the removed instances, which nothing refers to any more
 * @param remainingAncestor the closest ancestor that still has children, empty if all went
 */
public record Removal(List<StoredPart10> files, Optional<ResourceReference> remainingAncestor) {

    public Removal {
        files = List.copyOf(files);
    }
}
