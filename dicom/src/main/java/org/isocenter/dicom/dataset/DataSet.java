package org.isocenter.dicom.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A data set: attributes in the order of their tags, each tag once (PS3.5 §7). Immutable. */
public final class DataSet implements Iterable<Attribute> {

    /** The data set without attributes. */
    public static final DataSet EMPTY = new DataSet(List.of());

    private final List<Attribute> attributes;

    private DataSet(List<Attribute> attributes) {
        this.attributes = attributes;
    }

    /**
     * A data set of attributes that are in ascending order of their tags already, as a reader meets them. The list must not be changed
     * afterwards.
     *
     * @throws IllegalArgumentException if the order is not strictly ascending
     */
    public static DataSet ofOrdered(List<Attribute> attributes) {
        int previous = 0;
        for (int i = 0; i < attributes.size(); i++) {
            int code = attributes.get(i).tag().code();
            if (i > 0 && Integer.compareUnsigned(previous, code) >= 0) {
                throw new IllegalArgumentException("tags out of order at " + new Tag(code));
            }
            previous = code;
        }
        return new DataSet(Collections.unmodifiableList(attributes));
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that holds these attributes. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        attributes.forEach(builder::put);
        return builder;
    }

    /** The attribute with that tag. */
    public Optional<Attribute> get(Tag tag) {
        int low = 0;
        int high = attributes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Attribute attribute = attributes.get(middle);
            int comparison = attribute.tag().compareTo(tag);
            if (comparison == 0) {
                return Optional.of(attribute);
            }
            if (comparison < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Whether there is an attribute with that tag, with or without a value. */
    public boolean contains(Tag tag) {
        return get(tag).isPresent();
    }

    /** The first value as text; empty if the attribute is absent or has no value. */
    public Optional<String> string(Tag tag) {
        return get(tag).flatMap(Attribute::string);
    }

    /** All values as text; empty if the attribute is absent or has no value. */
    public List<String> strings(Tag tag) {
        return get(tag).map(Attribute::strings).orElse(List.of());
    }

    /** The first value as an integer; empty if the attribute is absent, has no value, or its text is not an integer. */
    public OptionalLong integer(Tag tag) {
        try {
            long[] values = get(tag).map(Attribute::longs).orElse(new long[0]);
            return values.length == 0 ? OptionalLong.empty() : OptionalLong.of(values[0]);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The first value as a UID; empty if the attribute is absent, has no value, or it is not of a UID's form. */
    public Optional<Uid> uid(Tag tag) {
        return string(tag).flatMap(Uid::parse);
    }

    /** The items of a sequence; empty if the attribute is absent or not a sequence. */
    public List<DataSet> items(Tag tag) {
        return get(tag).map(Attribute::items).orElse(List.of());
    }

    /**
     * The private creator that reserves the block of a private attribute (PS3.5 §7.8.1).
     *
     * @return empty for standard attributes and where the block is not reserved
     */
    public Optional<String> privateCreator(Tag tag) {
        return tag.privateCreator().flatMap(this::string);
    }

    /**
     * These attributes and those of another data set, which replace the ones with the same tag; sequences are replaced as a whole. Private
     * attributes of the other data set replace those of the same creator: they move into the block that the creator has reserved in this
     * data set, or into a free one (PS3.5 §7.8.1). A private attribute whose block is not reserved has no known creator and keeps its tag.
     *
     * @throws IllegalArgumentException if no block is free for a private creator
     */
    public DataSet merge(DataSet other) {
        Builder merged = toBuilder();
        PrivateBlocks blocks = new PrivateBlocks(this, merged::put);
        for (Attribute attribute : other) {
            Tag tag = attribute.tag();
            Optional<String> creator = tag.isPrivateCreator() ? attribute.string() : other.privateCreator(tag);
            if (creator.isEmpty()) {
                merged.put(attribute);
            } else if (tag.isPrivateCreator()) {
                blocks.block(tag.group(), creator.get());
            } else {
                merged.put(blocks.place(attribute, creator.get()));
            }
        }
        return merged.build();
    }

    /** The number of attributes at this level. */
    public int size() {
        return attributes.size();
    }

    /** Whether there is no attribute. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** The attributes in the order of their tags. */
    public Stream<Attribute> stream() {
        return attributes.stream();
    }

    @Override
    public Iterator<Attribute> iterator() {
        return attributes.iterator();
    }

    /** The tags and value representations, not the values: those may concern a patient. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("DataSet[");
        attributes.forEach(a -> text.append(a.tag()).append(a.vr()));
        return text.append(']').toString();
    }

    /** Collects attributes; a later one replaces an earlier one with the same tag. Not safe for use by several threads. */
    public static final class Builder {

        private final TreeMap<Tag, Attribute> attributes = new TreeMap<>();

        private Builder() {}

        /** Adds or replaces an attribute. */
        public Builder put(Attribute attribute) {
            attributes.put(attribute.tag(), attribute);
            return this;
        }

        /** Adds or replaces a text attribute; no values give an empty value field. */
        public Builder put(Tag tag, ValueRepresentation vr, String... values) {
            return put(Attribute.ofText(tag, vr, List.of(values)));
        }

        /** Adds or replaces an attribute of an integer VR. */
        public Builder putIntegers(Tag tag, ValueRepresentation vr, long... values) {
            return put(Attribute.ofIntegers(tag, vr, values));
        }

        /** Adds or replaces a sequence. */
        public Builder putItems(Tag tag, List<DataSet> items) {
            return put(Attribute.ofItems(tag, items));
        }

        /** Adds or replaces attributes. */
        public Builder putAll(Collection<Attribute> others) {
            others.forEach(this::put);
            return this;
        }

        /** Adds or replaces all attributes of another data set. */
        public Builder putAll(DataSet other) {
            other.forEach(this::put);
            return this;
        }

        /** Removes an attribute, if it is there. */
        public Builder remove(Tag tag) {
            attributes.remove(tag);
            return this;
        }

        /** The data set of the collected attributes. The builder can still be used. */
        public DataSet build() {
            return new DataSet(Collections.unmodifiableList(new ArrayList<>(attributes.values())));
        }
    }
}
