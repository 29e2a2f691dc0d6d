package org.isocenter.dicom.charset;

/** Turns value fields into text and back. */
sealed interface TextCodec permits SingleCharset, CodeExtensions, KatakanaOrShiftJis {

    /** As {@link SpecificCharacterSet#decode}. */
    String decode(byte[] bytes, int offset, int length, boolean personName);

    /** As {@link SpecificCharacterSet#encode}. */
    byte[] encode(String text, boolean personName);
}
