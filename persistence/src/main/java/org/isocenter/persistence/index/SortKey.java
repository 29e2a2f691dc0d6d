package org.isocenter.persistence.index;

import java.util.Objects;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * What matches are ordered by, before their stable order.
 *
 * @param attribute of the search's level or a higher one, or computed for it
 * @param vr the attribute's value representation
 * @param descending from the last to the first
 */
public record SortKey(Tag attribute, ValueRepresentation vr, boolean descending) {

    public SortKey {
        Objects.requireNonNull(attribute);
        Objects.requireNonNull(vr);
    }
}
