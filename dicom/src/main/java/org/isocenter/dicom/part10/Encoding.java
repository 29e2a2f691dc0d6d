package org.isocenter.dicom.part10;

import java.nio.ByteOrder;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;

/**
 * The encoding of data elements (PS3.5 §7.1).
 *
 * @param pixelByteOrder of the words of Pixel Data
 */
record Encoding(boolean explicitVr, ByteOrder byteOrder, ByteOrder pixelByteOrder) {

    static final Encoding IMPLICIT_LITTLE_ENDIAN =
            new Encoding(false, ByteOrder.LITTLE_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    static final Encoding EXPLICIT_LITTLE_ENDIAN = new Encoding(true, ByteOrder.LITTLE_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    static final Encoding EXPLICIT_BIG_ENDIAN = new Encoding(true, ByteOrder.BIG_ENDIAN, ByteOrder.BIG_ENDIAN);

    /** Found in old files of one manufacturer. */
    private static final Encoding GE_PRIVATE = new Encoding(false, ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    private static final String GE_PRIVATE_UID = "1.2.840.113619.5.2";

    static Encoding of(TransferSyntax transferSyntax) {
        if (!transferSyntax.explicitVr()) {
            return transferSyntax.uid().value().equals(GE_PRIVATE_UID) ? GE_PRIVATE : IMPLICIT_LITTLE_ENDIAN;
        }
        return transferSyntax.byteOrder() == ByteOrder.BIG_ENDIAN ? EXPLICIT_BIG_ENDIAN : EXPLICIT_LITTLE_ENDIAN;
    }

    /** Whether this is the encoding of a transfer syntax. */
    boolean isOf(TransferSyntax transferSyntax) {
        return equals(of(transferSyntax));
    }

    /** The byte order of the words of an attribute's value. */
    ByteOrder byteOrderOf(Tag tag) {
        return tag.equals(Tag.PIXEL_DATA) ? pixelByteOrder : byteOrder;
    }

    /** The transfer syntax with this encoding and native pixel data. */
    TransferSyntax transferSyntax() {
        if (!explicitVr) {
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        return byteOrder == ByteOrder.BIG_ENDIAN
                ? TransferSyntax.EXPLICIT_VR_BIG_ENDIAN
                : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
}
