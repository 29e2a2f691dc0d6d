package org.isocenter.dicom.dictionary;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** Attributes by tag and by keyword (PS3.6 §6 to §8, PS3.7 Annex E). Safe for use by several threads. */
public interface AttributeDictionary {

    /** The attributes of the standard, including retired ones, and private attributes that manufacturers have published. */
    static AttributeDictionary standard() {
        return PublishedDictionary.INSTANCE;
    }

    /** The attributes of the standard, including retired ones, without private attributes. */
    static AttributeDictionary standardOnly() {
        return StandardDictionary.INSTANCE;
    }

    /**
     * The entry of a standard attribute, or of a private one that a site has defined for that very tag.
     *
     * @return empty for private creators, for group lengths except those that the standard names, and for unknown tags
     */
    Optional<DictionaryEntry> entry(Tag tag);

    /**
     * The entry of a private attribute in a block reserved by that creator (PS3.5 §7.8.1).
     *
     * @param privateCreator the value of the private creator attribute; {@code null} for an entry that does not depend on it
     */
    Optional<DictionaryEntry> entry(Tag tag, @Nullable String privateCreator);

    /**
     * The value representation with which to read an attribute that does not name one: UL for group lengths, LO for private creators, UN if
     * the tag is not known, {@link DictionaryEntry#vr()} where there are several. Allocates nothing.
     */
    ValueRepresentation vrOf(Tag tag);

    /** As {@link #vrOf(Tag)}, for an attribute in a block reserved by that creator. */
    ValueRepresentation vrOf(Tag tag, @Nullable String privateCreator);

    /**
     * The tag with that keyword, in exactly that case (PS3.6 §6).
     *
     * @return the first tag for a repeating group; empty if there is no such keyword
     */
    Optional<Tag> tagOf(String keyword);

    /** The keyword of a tag; empty if it has none or is not known. */
    default Optional<String> keywordOf(Tag tag) {
        return keywordOf(tag, null);
    }

    /** As {@link #keywordOf(Tag)}, for an attribute in a block reserved by that creator. */
    default Optional<String> keywordOf(Tag tag, @Nullable String privateCreator) {
        return entry(tag, privateCreator).map(DictionaryEntry::keyword).filter(keyword -> !keyword.isEmpty());
    }

    /**
     * The tag of an attribute named by its keyword or as {@code ggggeeee}, {@code gggg,eeee} or {@code gggg-eeee}.
     *
     * @return empty if the text is none of these
     */
    default Optional<Tag> parse(String name) {
        return Tag.parse(name).or(() -> tagOf(name));
    }

    /** All entries that {@link #entry(Tag)} gives, in no particular order. */
    Stream<DictionaryEntry> entries();

    /** A dictionary that also knows these entries and prefers them to its own. */
    default AttributeDictionary with(Collection<DictionaryEntry> entries) {
        return entries.isEmpty() ? this : new ExtendedDictionary(this, entries);
    }
}
