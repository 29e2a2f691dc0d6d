package org.isocenter.persistence.index;

import java.util.List;
import org.isocenter.dicom.dataset.Tag;

/** Reports a search that the index does not support. */
public abstract sealed class SearchFailure extends RuntimeException {

    private SearchFailure(String message) {
        super(message);
    }

    /** Matches cannot be ordered by the attribute. */
    public static final class NotSortable extends SearchFailure {

        private final transient Tag attribute;

        public NotSortable(Tag attribute) {
            super("matches cannot be ordered by " + attribute);
            this.attribute = attribute;
        }

        /** The attribute. */
        public Tag attribute() {
            return attribute;
        }
    }

    /** Matches cannot be narrowed or ordered by that metadata in that way. */
    public static final class NotByMetadata extends SearchFailure {

        private final transient MetadataType type;

        public NotByMetadata(MetadataType type) {
            super("matches cannot be found or ordered by " + type.text());
            this.type = type;
        }

        /** The metadata. */
        public MetadataType type() {
            return type;
        }
    }

    /** Too many instances would have to be read to evaluate keys of attributes that are not indexed. */
    public static final class TooBroad extends SearchFailure {

        private final transient List<Tag> attributes;

        public TooBroad(List<Tag> attributes, long most) {
            super("more than " + most + " instances would have to be looked at for " + attributes
                    + ", which is not indexed");
            this.attributes = List.copyOf(attributes);
        }

        /** The attributes that are not indexed. */
        public List<Tag> attributes() {
            return attributes;
        }
    }
}
