package org.isocenter.dicom.part10;

import java.io.IOException;
import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.jspecify.annotations.Nullable;

/**
 * The header of the data element ahead: tag, value representation, length (PS3.5 §7.1.2 and §7.1.3). One object is reused for all elements.
 */
final class ElementHeader {

    static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;

    private static final int SHORT_FORM = 8;
    private static final int LONG_FORM = 12;

    private final AttributeDictionary dictionary;

    private Tag tag = new Tag(0);
    private ValueRepresentation vr = ValueRepresentation.UN;
    private boolean unknown;
    private long length;
    private int size;

    ElementHeader(AttributeDictionary dictionary) {
        this.dictionary = dictionary;
    }

    Tag tag() {
        return tag;
    }

    ValueRepresentation vr() {
        return vr;
    }

    /**
     * Whether the element says UN for an attribute that the dictionary knows. In that case {@link #vr()} is that of the dictionary, and the
     * value is encoded in Implicit VR Little Endian (PS3.5 §6.2.2). Such elements come from writers without a dictionary that converted
     * data sets.
     */
    boolean isUnknown() {
        return unknown;
    }

    /** The length of the value field in bytes; {@link #UNDEFINED_LENGTH} if a delimiter ends it. */
    long length() {
        return length;
    }

    boolean hasUndefinedLength() {
        return length == UNDEFINED_LENGTH;
    }

    /** The length of the header in bytes. */
    int size() {
        return size;
    }

    static Tag readTag(ByteSource source, ByteOrder order) {
        return Tag.of(source.unsignedShort(0, order), source.unsignedShort(2, order));
    }

    static long readLength(ByteSource source, int ahead, ByteOrder order) {
        return source.integer(ahead, order) & 0xFFFFFFFFL;
    }

    /**
     * Reads the header, of which at least 8 bytes are available.
     *
     * @return whether the whole header is there
     */
    boolean read(ByteSource source, OpenItem item, Tag elementTag) throws IOException {
        tag = elementTag;
        unknown = false;
        if (!item.encoding.explicitVr()) {
            readImplicit(source, item);
            return true;
        }
        ByteOrder order = item.encoding.byteOrder();
        int first = source.unsignedByte(4);
        int second = source.unsignedByte(5);
        ValueRepresentation named = ValueRepresentation.ofNullable(first, second);
        if (named != null) {
            vr = named == ValueRepresentation.UN && !tag.isPrivate() ? vrByDictionary(item) : named;
            unknown = vr != named;
            return named.hasLongForm() ? readLongForm(source, order) : readShortForm(source, order);
        }
        if (isLetter(first) && isLetter(second)) {
            // a later addition to the standard would have the long form (PS3.5 §6.2); real files also have misspelt
            // codes with the short form
            vr = vrByDictionary(item);
            return source.unsignedShort(6, order) == 0 ? readLongForm(source, order) : readShortForm(source, order);
        }
        if (isPlaceholder(first, second, source.unsignedShort(6, order))) {
            vr = vrByDictionary(item);
            return readShortForm(source, order);
        }
        // some writers put items of the implicit encoding into explicit data sets
        readImplicit(source, item);
        return true;
    }

    private void readImplicit(ByteSource source, OpenItem item) {
        vr = vrByDictionary(item);
        length = readLength(source, 4, item.encoding.byteOrder());
        size = SHORT_FORM;
    }

    private boolean readShortForm(ByteSource source, ByteOrder order) {
        length = source.unsignedShort(6, order);
        size = SHORT_FORM;
        return true;
    }

    private boolean readLongForm(ByteSource source, ByteOrder order) throws IOException {
        if (!source.has(LONG_FORM)) {
            return false;
        }
        length = readLength(source, 8, order);
        size = LONG_FORM;
        return true;
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Whether this is one of the placeholders of writers that did not know the value representation. */
    private static boolean isPlaceholder(int first, int second, int shortLength) {
        return first == second && (first == '?' || first == '-' || first == ' ' || first == 0 && shortLength != 0);
    }

    private ValueRepresentation vrByDictionary(OpenItem item) {
        ValueRepresentation likely = tag.isPrivate() ? dictionary.vrOf(tag, creator(item)) : dictionary.vrOf(tag);
        boolean signed = likely == ValueRepresentation.US
                && item.hasSignedPixels()
                && dictionary
                        .entry(tag)
                        .filter(entry -> entry.vrs().contains(ValueRepresentation.SS))
                        .isPresent();
        return signed ? ValueRepresentation.SS : likely;
    }

    private @Nullable String creator(OpenItem item) {
        return tag.element() < 0x1000 ? null : item.creator(Tag.of(tag.group(), tag.element() >>> 8));
    }
}
