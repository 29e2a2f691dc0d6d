package org.isocenter.persistence.index;

import java.util.Objects;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;

/** A criterion by which matches are ordered, before their stable order. */
public sealed interface SortKey {

    /** Whether the order is descending. */
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
     * Metadata, by its number as in {@link MetadataType}; resources without it come first.
     *
     * @param asNumber whether texts of users are compared as whole numbers; the server's own metadata is compared by
     *     its type
     */
    record ByMetadata(int type, boolean asNumber, boolean descending) implements SortKey {}
}
