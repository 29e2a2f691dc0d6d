package org.isocenter.dicom.charset;

import java.nio.charset.Charset;

/** One character set without code extensions; a trail byte of 5CH is not a delimiter, because it is decoded together with its lead byte. */
record SingleCharset(Charset charset) implements TextCodec {

    @Override
    public String decode(byte[] bytes, int offset, int length, boolean personName) {
        return new String(bytes, offset, length, charset);
    }

    @Override
    public byte[] encode(String text, boolean personName) {
        return text.getBytes(charset);
    }
}
