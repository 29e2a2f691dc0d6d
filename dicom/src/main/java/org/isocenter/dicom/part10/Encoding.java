package org.isocenter.dicom.part10;

import java.nio.ByteOrder;
import org.isocenter.dicom.dictionary.TransferSyntax;

/** How data elements are written (PS3.5 §7.1). */
record Encoding(boolean explicitVr, ByteOrder byteOrder) {

    static final Encoding IMPLICIT_LITTLE_ENDIAN = new Encoding(false, ByteOrder.LITTLE_ENDIAN);
    static final Encoding EXPLICIT_LITTLE_ENDIAN = new Encoding(true, ByteOrder.LITTLE_ENDIAN);
    static final Encoding EXPLICIT_BIG_ENDIAN = new Encoding(true, ByteOrder.BIG_ENDIAN);

    static Encoding of(TransferSyntax transferSyntax) {
        if (!transferSyntax.explicitVr()) {
            return IMPLICIT_LITTLE_ENDIAN;
        }
        return transferSyntax.byteOrder() == ByteOrder.BIG_ENDIAN ? EXPLICIT_BIG_ENDIAN : EXPLICIT_LITTLE_ENDIAN;
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
