package org.isocenter.ejb.metadata;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.ejb.search.IncludedFields;

/**
 * The attributes that a client wants in metadata, if it does not want all.
 *
 * @param tags those that the client named, and those that identify an instance
 */
public record IncludedAttributes(Set<Tag> tags) {

    private static final Set<Tag> ALWAYS = Set.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.SOP_CLASS_UID,
            Tag.SOP_INSTANCE_UID,
            Tag.STUDY_INSTANCE_UID,
            Tag.SERIES_INSTANCE_UID);

    public IncludedAttributes {
        tags = Set.copyOf(tags);
    }

    /**
     * Reads parameter {@code includefield} as searches do: names of attributes, separated by commas; names of no known
     * attribute are ignored.
     *
     * @return empty if all attributes are wanted
     */
    public static Optional<IncludedAttributes> parse(List<String> values, AttributeDictionary dictionary) {
        List<String> unknown = new ArrayList<>();
        IncludedFields fields =
                IncludedFields.parse(values, name -> dictionary.parse(name).map(List::of), unknown::add);
        if (fields.all() || fields.paths().isEmpty() && unknown.isEmpty()) {
            return Optional.empty();
        }
        Set<Tag> tags = new HashSet<>(ALWAYS);
        fields.paths().forEach(tags::addAll);
        return Optional.of(new IncludedAttributes(tags));
    }

    /** The tags in ascending order: equal for equal sets. */
    @Override
    public String toString() {
        return new TreeSet<>(tags).stream().map(Tag::hex).collect(Collectors.joining(","));
    }
}
