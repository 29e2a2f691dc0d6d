package org.isocenter.ejb.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.isocenter.dicom.dictionary.DictionaryEntry;
import org.isocenter.ejb.configuration.DictionaryOptions;

/**
 * The names by which requests call attributes: keywords, and tags written {@code ggggeeee}, {@code gggg,eeee} or
 * {@code gggg-eeee}; an attribute inside sequences has several of them, joined by points. Private attributes have a
 * name if the site declares them; private creators always have one.
 */
public final class AttributeNames {

    /** The most nested sequences in a name. */
    private static final int DEEPEST = 8;

    /** More characters than {@link #DEEPEST} of the longest keywords have together. */
    private static final int LONGEST = 1024;

    private final AttributeDictionary dictionary;
    private final DictionaryOptions options;

    public AttributeNames(AttributeDictionary dictionary, DictionaryOptions options) {
        this.dictionary = dictionary;
        this.options = options;
    }

    /** The attribute of that name; empty if there is none. */
    public Optional<AttributeName> find(String name) {
        String[] parts = name.length() > LONGEST ? new String[0] : name.split("\\.", DEEPEST + 1);
        if (parts.length == 0 || parts.length > DEEPEST) {
            return Optional.empty();
        }
        List<Tag> path = new ArrayList<>();
        ValueRepresentation vr = ValueRepresentation.SQ;
        for (String part : parts) {
            Optional<Tag> tag = dictionary.parse(part).filter(this::isNamed);
            if (tag.isEmpty() || vr != ValueRepresentation.SQ) {
                return Optional.empty();
            }
            path.add(tag.get());
            vr = vr(tag.get());
        }
        return Optional.of(new AttributeName(path, vr));
    }

    private boolean isNamed(Tag tag) {
        return tag.isPrivate()
                ? tag.isPrivateCreator() || options.declaration(tag).isPresent()
                : !tag.isGroupLength() && !tag.isFileMetaInformation();
    }

    private ValueRepresentation vr(Tag tag) {
        return options.declaration(tag).map(DictionaryEntry::vr).orElseGet(() -> dictionary.vrOf(tag));
    }
}
