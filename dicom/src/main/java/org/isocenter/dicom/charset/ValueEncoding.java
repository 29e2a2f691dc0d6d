package org.isocenter.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes one value field, switching between character sets. Used once. */
final class ValueEncoding {

    private static final char SUBSTITUTE = '?';

    private final CodeExtensions initial;
    private final boolean personName;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Map<CodeElement, CharsetEncoder> encoders = new EnumMap<>(CodeElement.class);
    private CodeElement g0;
    private @Nullable CodeElement g1;

    ValueEncoding(CodeExtensions initial, boolean personName) {
        this.initial = initial;
        this.personName = personName;
        this.g0 = initial.g0();
        this.g1 = initial.g1();
    }

    byte[] encode(String text) {
        text.codePoints().forEach(this::character);
        restoreG0();
        return bytes.toByteArray();
    }

    private void character(int codePoint) {
        if (codePoint < 0x80) {
            restoreG0();
            bytes.write(codePoint);
            if (CodeExtensions.resets(codePoint, personName)) {
                g1 = initial.g1();
            }
            return;
        }
        CodeElement element = Character.isBmpCodePoint(codePoint) ? elementOf((char) codePoint) : null;
        if (element == null) {
            restoreG0();
            bytes.write(SUBSTITUTE);
            return;
        }
        designate(element);
        bytes.writeBytes(Character.toString(codePoint).getBytes(element.charset()));
    }

    /** The designated element if it has the character, else the first element that has it. */
    private @Nullable CodeElement elementOf(char c) {
        if (g1 != null && has(g1, c)) {
            return g1;
        }
        if (has(g0, c)) {
            return g0;
        }
        for (CodeElement element : initial.elements()) {
            if (has(element, c)) {
                return element;
            }
        }
        return null;
    }

    /**
     * Whether an element has a character. Characters that would become a byte of the other half do not count, nor does the Yen sign, which
     * would become a backslash.
     */
    private boolean has(CodeElement element, char c) {
        CharsetEncoder encoder =
                encoders.computeIfAbsent(element, e -> e.charset().newEncoder());
        if (element == CodeElement.ASCII || !encoder.canEncode(c)) {
            return false;
        }
        byte[] encoded = String.valueOf(c).getBytes(element.charset());
        return encoded.length == element.width()
                && encoded[0] < 0 == element.isG1()
                && (element.width() > 1 || encoded[0] < 0);
    }

    private void designate(CodeElement element) {
        if (element.isG1()) {
            if (g1 != element) {
                escape(element);
                g1 = element;
            }
        } else if (g0 != element) {
            escape(element);
            g0 = element;
        }
    }

    private void restoreG0() {
        if (g0 != initial.g0()) {
            escape(initial.g0());
            g0 = initial.g0();
        }
    }

    private void escape(CodeElement element) {
        bytes.write(CodeElement.ESCAPE);
        bytes.writeBytes(element.escape());
    }
}
