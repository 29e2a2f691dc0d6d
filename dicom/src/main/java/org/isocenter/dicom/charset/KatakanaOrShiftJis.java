package org.isocenter.dicom.charset;

import java.nio.charset.Charset;

/**
 * Half-width katakana as declared, or the kanji of Shift_JIS, a superset that some devices write under the same defined term. A value is
 * read as Shift_JIS only if it has no meaning in the declared character sets.
 */
record KatakanaOrShiftJis(CodeExtensions declared) implements TextCodec {

    private static final SingleCharset SHIFT_JIS = new SingleCharset(Charset.forName("Shift_JIS"));
    private static final char WITHOUT_MEANING = '\uFFFD';
    private static final byte ESCAPE = 0x1B;

    @Override
    public String decode(byte[] bytes, int offset, int length, boolean personName) {
        String text = declared.decode(bytes, offset, length, personName);
        if (text.indexOf(WITHOUT_MEANING) < 0 || hasEscape(bytes, offset, length)) {
            return text;
        }
        String kanji = SHIFT_JIS.decode(bytes, offset, length, personName);
        return kanji.indexOf(WITHOUT_MEANING) < 0 ? kanji : text;
    }

    private static boolean hasEscape(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == ESCAPE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public byte[] encode(String text, boolean personName) {
        return declared.encode(text, personName);
    }
}
