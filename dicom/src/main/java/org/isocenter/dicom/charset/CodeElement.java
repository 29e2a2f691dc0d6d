package org.isocenter.dicom.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** The sets of characters that an escape sequence can designate as G0 or G1 (PS3.3 Tables C.12-3 and C.12-4). */
enum CodeElement {
    ASCII(Half.G0, 1, "(B", US_ASCII),
    JIS_X0201_ROMAJI(Half.G0, 1, "(J", Charset.forName("JIS_X0201")),
    JIS_X0208(Half.G0, 2, "$B", Charset.forName("x-JIS0208")),
    JIS_X0212(Half.G0, 2, "$(D", Charset.forName("JIS_X0212-1990")),
    JIS_X0201_KATAKANA(Half.G1, 1, ")I", Charset.forName("JIS_X0201")),
    LATIN_1(Half.G1, 1, "-A", ISO_8859_1),
    LATIN_2(Half.G1, 1, "-B", Charset.forName("ISO-8859-2")),
    LATIN_3(Half.G1, 1, "-C", Charset.forName("ISO-8859-3")),
    LATIN_4(Half.G1, 1, "-D", Charset.forName("ISO-8859-4")),
    CYRILLIC(Half.G1, 1, "-L", Charset.forName("ISO-8859-5")),
    ARABIC(Half.G1, 1, "-G", Charset.forName("ISO-8859-6")),
    GREEK(Half.G1, 1, "-F", Charset.forName("ISO-8859-7")),
    HEBREW(Half.G1, 1, "-H", Charset.forName("ISO-8859-8")),
    LATIN_5(Half.G1, 1, "-M", Charset.forName("ISO-8859-9")),
    LATIN_9(Half.G1, 1, "-b", Charset.forName("ISO-8859-15")),
    THAI(Half.G1, 1, "-T", Charset.forName("TIS-620")),
    KS_X1001(Half.G1, 2, "$)C", Charset.forName("EUC-KR")),
    GB_2312(Half.G1, 2, "$)A", Charset.forName("GB2312"));

    static final byte ESCAPE = 0x1B;

    private enum Half {
        G0,
        G1
    }

    private static final CodeElement[] ALL = values();

    private final Half half;
    private final int width;
    private final byte[] escape;
    private final Charset charset;

    CodeElement(Half half, int width, String escape, Charset charset) {
        this.half = half;
        this.width = width;
        this.escape = escape.getBytes(US_ASCII);
        this.charset = charset;
    }

    /** The element whose escape sequence, without its ESC, begins at the offset; {@code null} if none does. */
    static @Nullable CodeElement designatedAt(byte[] bytes, int offset, int end) {
        for (CodeElement element : ALL) {
            if (startsWith(bytes, offset, end, element.escape)) {
                return element;
            }
        }
        // the edition of 1978, whose characters have the same places, with few exceptions
        return startsWith(bytes, offset, end, new byte[] {'$', '@'}) ? JIS_X0208 : null;
    }

    private static boolean startsWith(byte[] bytes, int offset, int end, byte[] prefix) {
        if (end - offset < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (bytes[offset + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is invoked by bytes above 127. */
    boolean isG1() {
        return half == Half.G1;
    }

    /** Bytes of one character. */
    int width() {
        return width;
    }

    /** The escape sequence without its ESC. */
    byte[] escape() {
        return escape;
    }

    /** A character set that has the characters of this element at the places where they are in a value field. */
    Charset charset() {
        return charset;
    }
}
