package org.isocenter.persistence.index;

import java.util.Objects;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** What matches are ordered by, before their stable order. */
public sealed interface SortKey {

    /** From the last to the first. */
    boolean descending();

    /**
     * An attribute.
     *
     * @param attribute of the search's level or a higher one, or computed for it
     * @param vr the attribute's value representation
     */
    record ByAttribute(Tag attribute, ValueRepresentation vr, boolean descending) implements SortKey {

        public ByAttribute {
            Objects.requireNonNull(attribute);
            Objects.requireNonNull(vr);
        }
    }

    /**
     * Metadata, as {@link MetadataType} numbers it; what has none comes first.
     *
     * @param asNumber whether texts of users are compared as whole numbers; the server's own are what they are
     */
    record ByMetadata(int type, boolean asNumber, boolean descending) implements SortKey {}
}
