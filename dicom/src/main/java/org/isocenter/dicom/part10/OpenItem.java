package org.isocenter.dicom.part10;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;

/** An item, or the data set at the top, whose end the reader has not reached. */
final class OpenItem {

    /** {@code null} at the top. */
    final @Nullable OpenSequence parent;

    final Encoding encoding;
    final long end;
    final boolean delimited;

    private final List<Attribute> attributes;
    private SpecificCharacterSet characterSet;
    private boolean signedPixels;
    private boolean pixelBytes;
    private boolean ordered = true;
    private int lastCode;
    private Map<Tag, String> creators = Map.of();

    private OpenItem(
            @Nullable OpenSequence parent,
            Encoding encoding,
            long end,
            boolean delimited,
            SpecificCharacterSet characterSet,
            boolean signedPixels) {
        this.parent = parent;
        this.encoding = encoding;
        this.end = end;
        this.delimited = delimited;
        this.characterSet = characterSet;
        this.signedPixels = signedPixels;
        this.attributes = new ArrayList<>();
    }

    static OpenItem top(Encoding encoding, SpecificCharacterSet characterSet) {
        return new OpenItem(null, encoding, Long.MAX_VALUE, true, characterSet, false);
    }

    /** An item that inherits the character set (PS3.3 C.12.1.1.2) and Pixel Representation of the data set around it. */
    static OpenItem in(OpenSequence sequence, long end, boolean delimited) {
        return new OpenItem(
                sequence,
                sequence.encoding,
                end,
                delimited,
                sequence.parent.characterSet,
                sequence.parent.signedPixels);
    }

    int depth() {
        return parent == null ? 0 : parent.depth;
    }

    SpecificCharacterSet characterSet() {
        return characterSet;
    }

    /** Whether Pixel Representation (0028,0103) in this item or in one around it says that pixels are signed. */
    boolean hasSignedPixels() {
        return signedPixels;
    }

    /** The byte order of an attribute's words. Pixels of one byte are not words, whatever the encoding says. */
    ByteOrder byteOrderOf(Tag tag) {
        return pixelBytes ? encoding.byteOrder() : encoding.byteOrderOf(tag);
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    void add(Attribute attribute) {
        int code = attribute.tag().code();
        ordered &= attributes.isEmpty() || Integer.compareUnsigned(lastCode, code) < 0;
        lastCode = code;
        attributes.add(attribute);
        if (attribute.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
            useCharacterSet(attribute);
        } else if (attribute.tag().equals(Tag.PIXEL_REPRESENTATION)) {
            long[] values = attribute.vr() == ValueRepresentation.US ? attribute.longs() : new long[0];
            signedPixels = values.length > 0 && values[0] == 1;
        } else if (attribute.tag().equals(Tag.BITS_ALLOCATED)) {
            long[] values = attribute.vr() == ValueRepresentation.US ? attribute.longs() : new long[0];
            pixelBytes = values.length > 0 && values[0] <= 8;
        } else if (attribute.tag().isPrivateCreator()) {
            if (creators.isEmpty()) {
                creators = new HashMap<>();
            }
            creators.putIfAbsent(attribute.tag(), attribute.string().orElse(""));
        }
    }

    private void useCharacterSet(Attribute attribute) {
        List<String> terms = attribute.strings();
        boolean named = attribute.value() instanceof Value.Encoded && !terms.isEmpty();
        if (named && !terms.equals(characterSet.definedTerms())) {
            characterSet = SpecificCharacterSet.of(terms);
        }
    }

    /** The private creator of a block; {@code null} if the block is not reserved. */
    @Nullable
    String creator(Tag creatorTag) {
        return creators.get(creatorTag);
    }

    /** The data set. Attributes that are out of order are sorted; of several with the same tag the first is kept. */
    DataSet toDataSet() {
        if (!ordered) {
            attributes.sort(Comparator.comparing(Attribute::tag));
            int kept = 1;
            for (int i = 1; i < attributes.size(); i++) {
                if (!attributes.get(i).tag().equals(attributes.get(kept - 1).tag())) {
                    attributes.set(kept++, attributes.get(i));
                }
            }
            attributes.subList(kept, attributes.size()).clear();
        }
        return DataSet.ofOrdered(attributes);
    }
}
