package org.isocenter.dicom.model;

import java.util.Objects;
import org.isocenter.dicom.dataset.Attribute;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * The choices that a model leaves open.
 *
 * @param otherBinary for OB OD OF OL OV OW. Pixel Data is never in line if it can be linked
 * @param unknown for UN
 * @param declaresUtf8 whether Specific Character Set, if there is one, is ISO_IR 192 as PS3.18 F.2.1 requires, rather than the character
 *     set in which the data set was written
 */
public record ModelFormat(BinaryMode otherBinary, BinaryMode unknown, boolean declaresUtf8) {

    /** Binary values as links. */
    public static final ModelFormat LINKED = new ModelFormat(BinaryMode.BULKDATA_URI, BinaryMode.BULKDATA_URI, false);

    /** Everything that is in memory in one document. Reading the document again loses nothing. */
    public static final ModelFormat IN_LINE =
            new ModelFormat(BinaryMode.INLINE_BINARY, BinaryMode.INLINE_BINARY, false);

    /** Without binary values, for answers to searches. */
    public static final ModelFormat WITHOUT_BINARY = new ModelFormat(BinaryMode.OMIT, BinaryMode.OMIT, false);

    public ModelFormat {
        Objects.requireNonNull(otherBinary);
        Objects.requireNonNull(unknown);
    }

    /**
     * How to show an attribute.
     *
     * @param linkable whether a URI can be made; if not, values that would be linked are shown in line or, if they are not in memory, left
     *     out
     */
    public Rendition rendition(Attribute attribute, boolean linkable) {
        Tag tag = attribute.tag();
        if (tag.isGroupLength() || tag.isFileMetaInformation()) {
            return Rendition.OMITTED;
        }
        Value value = attribute.value();
        if (value instanceof Value.Encoded encoded) {
            return switch (attribute.vr().kind()) {
                case TEXT, LOCALIZED_TEXT -> Rendition.VALUES;
                case INTEGER, REAL, TAG ->
                    encoded.length() < attribute.vr().valueSize() ? Rendition.EMPTY : Rendition.VALUES;
                case BINARY, SEQUENCE -> encodedBinary(attribute, linkable);
            };
        }
        if (value instanceof Value.Items items) {
            return items.items().isEmpty() ? Rendition.EMPTY : Rendition.ITEMS;
        }
        if (value instanceof Value.BulkdataReference) {
            return Rendition.BULKDATA_REFERENCE;
        }
        boolean omitted =
                attribute.vr().kind() == ValueRepresentation.Kind.BINARY && mode(attribute.vr()) == BinaryMode.OMIT;
        if (value instanceof Value.Empty) {
            return isPixelData(tag) && linkable && !omitted ? Rendition.BULKDATA_URI : Rendition.EMPTY;
        }
        return linkable && !omitted ? Rendition.BULKDATA_URI : Rendition.OMITTED;
    }

    private Rendition encodedBinary(Attribute attribute, boolean linkable) {
        return switch (mode(attribute.vr())) {
            case OMIT -> Rendition.OMITTED;
            case INLINE_BINARY ->
                isPixelData(attribute.tag()) && linkable ? Rendition.BULKDATA_URI : Rendition.INLINE_BINARY;
            case ARRAY_OF_VALUES ->
                isArray(attribute.vr()) && !isPixelData(attribute.tag()) ? Rendition.VALUES : link(linkable);
            case BULKDATA_URI -> link(linkable);
        };
    }

    private static Rendition link(boolean linkable) {
        return linkable ? Rendition.BULKDATA_URI : Rendition.INLINE_BINARY;
    }

    private BinaryMode mode(ValueRepresentation vr) {
        return vr == ValueRepresentation.UN ? unknown : otherBinary;
    }

    private static boolean isArray(ValueRepresentation vr) {
        return switch (vr) {
            case OD, OF, OL, OV -> true;
            default -> false;
        };
    }

    private static boolean isPixelData(Tag tag) {
        return tag.equals(Tag.PIXEL_DATA)
                || tag.equals(Tag.FLOAT_PIXEL_DATA)
                || tag.equals(Tag.DOUBLE_FLOAT_PIXEL_DATA);
    }
}
