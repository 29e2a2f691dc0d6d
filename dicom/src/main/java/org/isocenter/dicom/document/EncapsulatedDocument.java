package org.isocenter.dicom.document;

import java.util.Map;
import org.isocenter.dicom.dataset.DataSet;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.Uid;

/**
 * The description of a document in the object that encapsulates it (PS3.3 A.45, C.24.2). The media type follows from the SOP Class alone:
 * (0042,0012) is text that any sender may have written, and a browser would execute a document of the type that it names.
 */
public final class EncapsulatedDocument {

    /** Encapsulated Document (0042,0011). */
    public static final Tag TAG = new Tag(0x00420011);

    /** MIME Type of Encapsulated Document (0042,0012). */
    public static final Tag MIME_TYPE = new Tag(0x00420012);

    /** Encapsulated Document Length (0042,0015): in bytes, without padding. */
    public static final Tag LENGTH = new Tag(0x00420015);

    /** The media type of unspecified bytes (RFC 2046 §4.5.1). */
    public static final String OCTETS = "application/octet-stream";

    /** The media type of Encapsulated PDF Storage (PS3.3 A.45.1). */
    public static final String PDF = "application/pdf";

    private static final String ALL = "1.2.840.10008.5.1.4.1.1.104.";

    /** PS3.3 A.45.1 to A.45.5. */
    private static final Map<String, String> TYPES = Map.of(
            ALL + 1, PDF,
            ALL + 2, "text/xml",
            ALL + 3, "model/stl",
            ALL + 4, "model/obj",
            ALL + 5, "model/mtl");

    private EncapsulatedDocument() {}

    /** Whether objects of a SOP Class encapsulate a document, whether its type is known or not. */
    public static boolean isHeldBy(Uid sopClass) {
        return sopClass.value().startsWith(ALL);
    }

    /** The media type of the document in a data set; {@link #OCTETS} unless its SOP Class determines one. */
    public static String mediaType(DataSet dataSet) {
        return dataSet.string(Tag.SOP_CLASS_UID)
                .map(sopClass -> TYPES.getOrDefault(sopClass, OCTETS))
                .orElse(OCTETS);
    }

    /**
     * The length of the document in bytes: the value of (0042,0015), if that is the length of the value field without its padding.
     *
     * @param stored the length of the value field
     */
    public static long length(DataSet dataSet, long stored) {
        return dataSet.integer(LENGTH).stream()
                .filter(length -> length == stored - 1)
                .findFirst()
                .orElse(stored);
    }
}
