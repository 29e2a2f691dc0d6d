package org.isocenter.dicom.dictionary;

import java.util.List;
import java.util.Objects;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a dictionary for an attribute (PS3.6 §6), or for all attributes of a repeating group.
 *
 * @param tag for a repeating group the first tag, (6000,3000) for (60xx,3000); for a private attribute the tag in block 10, (0029,1010) for
 *     (0029,xx10)
 * @param mask the bits of a tag that are compared: FFFFFFFFH unless the entry stands for several tags
 * @param vrs the alternatives from which the data set's other attributes choose, as in "US or SS"; empty for item delimiters
 * @param vm the permitted number of values
 * @param keyword empty if there is none: retired without a name, or private
 * @param name for users, in English
 * @param retired whether new data sets should not have it
 * @param privateCreator the creator that defines the attribute; {@code null} for those of the standard
 */
public record DictionaryEntry(
        Tag tag,
        int mask,
        List<ValueRepresentation> vrs,
        ValueMultiplicity vm,
        String keyword,
        String name,
        boolean retired,
        @Nullable String privateCreator) {

    static final int ONE_TAG = 0xFFFFFFFF;
    static final int ANY_BLOCK = 0xFFFF00FF;

    public DictionaryEntry {
        Objects.requireNonNull(tag);
        vrs = List.copyOf(vrs);
        Objects.requireNonNull(vm);
        Objects.requireNonNull(keyword);
        Objects.requireNonNull(name);
    }

    /**
     * An entry that a site defines for itself. Its name is also its keyword.
     *
     * @param tag with a private creator, in any block: (0029,1010) stands for (0029,xx10)
     * @param privateCreator {@code null} to define that very tag
     * @throws IllegalArgumentException if there is a private creator but the tag is in no private block
     */
    public static DictionaryEntry userDefined(
            Tag tag, ValueRepresentation vr, String name, ValueMultiplicity vm, @Nullable String privateCreator) {
        if (privateCreator == null) {
            return new DictionaryEntry(tag, ONE_TAG, List.of(vr), vm, name, name, false, null);
        }
        if (!isInBlock(tag)) {
            throw new IllegalArgumentException("not a private attribute: " + tag);
        }
        return new DictionaryEntry(blockTen(tag), ANY_BLOCK, List.of(vr), vm, name, name, false, privateCreator);
    }

    /** Whether the tag is that of an attribute in a block that a private creator has reserved (PS3.5 §7.8.1). */
    static boolean isInBlock(Tag tag) {
        return tag.isPrivate() && tag.element() >= 0x1000;
    }

    /** The same private attribute in the first block, which is the one that most data sets reserve. */
    static Tag blockTen(Tag tag) {
        return Tag.of(tag.group(), 0x1000 | tag.element() & 0xFF);
    }

    /** The value representation to take if nothing more is known: unsigned rather than signed, words rather than bytes, UN for none. */
    public ValueRepresentation vr() {
        if (vrs.isEmpty()) {
            return ValueRepresentation.UN;
        }
        return vrs.contains(ValueRepresentation.OW) ? ValueRepresentation.OW : vrs.get(0);
    }

    /** Whether the data set's other attributes decide on the value representation. */
    public boolean isAmbiguous() {
        return vrs.size() > 1;
    }

    /** Whether the entry is about that tag; for a private attribute, the data set decides which creator its block belongs to. */
    public boolean covers(Tag other) {
        return (other.code() & mask) == (tag.code() & mask);
    }
}
