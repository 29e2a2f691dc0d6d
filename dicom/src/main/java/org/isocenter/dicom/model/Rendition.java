package org.isocenter.dicom.model;

/** How a model shows one attribute. */
public enum Rendition {
    /** The value representation only. */
    EMPTY,
    /** The values: text, numbers, tags. */
    VALUES,
    /** The items of a sequence, at least one. */
    ITEMS,
    /** The bytes in Base64. */
    INLINE_BINARY,
    /** A URI made from the attribute's place. */
    BULKDATA_URI,
    /** The URI that the attribute holds. */
    BULKDATA_REFERENCE,
    /** Nothing; the attribute is left out. */
    OMITTED
}
