package org.isocenter.dicom.model;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.dicom.dictionary.AttributeDictionary;
import org.jspecify.annotations.Nullable;

/** The content of one attribute in a document, collected in any order. */
public final class AttributeContent {

    private final Tag tag;
    private final AttributeDictionary dictionary;
    private @Nullable String privateCreator;
    private @Nullable ValueRepresentation vr;
    private @Nullable String bulkdataUri;
    private byte @Nullable [] inlineBinary;
    private @Nullable List<String> values;
    private @Nullable List<DataSet> items;

    /** @param dictionary gives the value representation if the document does not */
    public AttributeContent(Tag tag, AttributeDictionary dictionary) {
        this.tag = tag;
        this.dictionary = dictionary;
    }

    /** The attribute's tag. */
    public Tag tag() {
        return tag;
    }

    /** The private creator that was named or has reserved the block; {@code null} if there is neither. */
    public @Nullable String privateCreator() {
        return privateCreator;
    }

    /** Names the private creator. */
    public void privateCreator(String creator) {
        privateCreator = creator;
    }

    /** The value representation that was named; that of the dictionary until one is named. */
    public ValueRepresentation vr() {
        return vr != null ? vr : dictionary.vrOf(tag, privateCreator);
    }

    /** Names the value representation. */
    public void vr(ValueRepresentation named) {
        vr = named;
    }

    /** Sets the URI of the value. */
    public void bulkdataUri(String uri) {
        bulkdataUri = uri;
    }

    /** Sets the bytes. The array must not be changed afterwards. */
    public void inlineBinary(byte[] bytes) {
        inlineBinary = bytes;
    }

    /** Adds a value, possibly empty. */
    public void add(String value) {
        if (values == null) {
            values = new ArrayList<>(1);
        }
        values.add(value);
    }

    /** The number of values so far. */
    public int valueCount() {
        return values == null ? 0 : values.size();
    }

    /** Adds an item. */
    public void add(DataSet item) {
        if (items == null) {
            items = new ArrayList<>();
        }
        items.add(item);
    }

    /** The number of items so far. */
    public int itemCount() {
        return items == null ? 0 : items.size();
    }

    /**
     * The attribute with everything that was collected.
     *
     * @throws IllegalArgumentException if the contents contradict one another or the value representation
     */
    public Attribute toAttribute() {
        int kinds = (values == null ? 0 : 1)
                + (items == null ? 0 : 1)
                + (bulkdataUri == null ? 0 : 1)
                + (inlineBinary == null ? 0 : 1);
        if (kinds > 1) {
            throw new IllegalArgumentException("more than one of values, items, bulk data and bytes in line");
        }
        ValueRepresentation known = vr();
        if (bulkdataUri != null) {
            return new Attribute(tag, known, new Value.BulkdataReference(bulkdataUri));
        }
        if (inlineBinary != null) {
            if (known.kind() != ValueRepresentation.Kind.BINARY) {
                throw new IllegalArgumentException("bytes in line are not for " + known);
            }
            return Attribute.ofBytes(tag, known, inlineBinary);
        }
        if (known != ValueRepresentation.SQ && items != null) {
            throw new IllegalArgumentException("items are not for " + known);
        }
        if (known == ValueRepresentation.SQ && values == null) {
            return Attribute.ofItems(tag, items == null ? List.of() : items);
        }
        return ValueText.attribute(tag, known, values == null ? List.of() : values);
    }
}
