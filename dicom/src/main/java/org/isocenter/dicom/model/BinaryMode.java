package org.isocenter.dicom.model;

/** How binary values appear in a model of a data set (PS3.18 F.2.2, PS3.19 A.1.5). */
public enum BinaryMode {
    /** A URI from which the bytes can be retrieved. */
    BULKDATA_URI,
    /** The bytes themselves in Base64, words in Little Endian byte order. */
    INLINE_BINARY,
    /** OD OF OL OV as numbers, outside the standard; OB, OW and UN as {@link #BULKDATA_URI}. */
    ARRAY_OF_VALUES,
    /** The attribute is left out. */
    OMIT
}
