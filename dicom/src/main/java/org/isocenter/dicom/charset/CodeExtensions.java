package org.isocenter.dicom.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Character sets between which escape sequences switch (ISO/IEC 2022; PS3.5 §6.1.2.5).
 *
 * @param g0 designated for bytes up to 127 at the start and after each delimiter
 * @param g1 designated for bytes above 127 at the start and after each delimiter; {@code null} for nothing
 * @param elements that may be designated when encoding, in order of preference
 */
record CodeExtensions(CodeElement g0, @Nullable CodeElement g1, List<CodeElement> elements) implements TextCodec {

    private static final char DELIMITER = '\\';

    /** Whether that character ends earlier designations (PS3.5 §6.1.2.5.3). */
    static boolean resets(int c, boolean personName) {
        return c == '\r'
                || c == '\n'
                || c == '\f'
                || c == '\t'
                || c == DELIMITER
                || personName && (c == '^' || c == '=');
    }

    @Override
    public String decode(byte[] bytes, int offset, int length, boolean personName) {
        boolean plain = true;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                plain = false;
            } else if (bytes[i] == CodeElement.ESCAPE) {
                return new ValueDecoding(this, bytes, offset, offset + length, personName).decode();
            }
        }
        if (plain) {
            return new String(bytes, offset, length, ISO_8859_1);
        }
        CodeElement high = g1 == null ? substituteG1() : g1;
        return high.width() == 1
                ? new String(bytes, offset, length, high.charset())
                : new ValueDecoding(this, bytes, offset, offset + length, personName).decode();
    }

    /** The set that bytes above 127 probably belong to if none is designated: the first that has such bytes, else Latin-1. */
    CodeElement substituteG1() {
        for (CodeElement element : elements) {
            if (element.isG1()) {
                return element;
            }
        }
        return CodeElement.LATIN_1;
    }

    @Override
    public byte[] encode(String text, boolean personName) {
        return new ValueEncoding(this, personName).encode(text);
    }
}
