package org.isocenter.dicom.charset;

import org.jspecify.annotations.Nullable;

/** Decodes one value field that switches between character sets. Used once. */
final class ValueDecoding {

    private final CodeExtensions initial;
    private final byte[] bytes;
    private final int end;
    private final boolean personName;
    private final StringBuilder text;
    private int position;
    private CodeElement g0;
    private @Nullable CodeElement g1;

    ValueDecoding(CodeExtensions initial, byte[] bytes, int start, int end, boolean personName) {
        this.initial = initial;
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.personName = personName;
        this.text = new StringBuilder(end - start);
        this.g0 = initial.g0();
        this.g1 = initial.g1();
    }

    String decode() {
        while (position < end) {
            int b = bytes[position];
            if (b == CodeElement.ESCAPE) {
                designate();
            } else if (b < 0) {
                high();
            } else if (b <= ' ') {
                character(b);
            } else if (g0.width() == 1) {
                character(b);
            } else {
                run(g0);
            }
        }
        return text.toString();
    }

    private void designate() {
        CodeElement element = CodeElement.designatedAt(bytes, position + 1, end);
        if (element == null) {
            // not an escape sequence of DICOM: it is kept to lose nothing
            text.append((char) CodeElement.ESCAPE);
            position++;
            return;
        }
        if (element.isG1()) {
            g1 = element;
        } else {
            g0 = element;
        }
        position += 1 + element.escape().length;
    }

    /** A character of the ASCII range. JIS X 0201 Romaji is read as ASCII, to keep backslashes. */
    private void character(int c) {
        text.append((char) c);
        position++;
        if (CodeExtensions.resets(c, personName)) {
            g0 = initial.g0();
            // many writers forget to designate G1 again after a delimiter; without this the text would be lost
            g1 = initial.g1() == null ? g1 : initial.g1();
        }
    }

    private void high() {
        run(g1 == null ? initial.substituteG1() : g1);
    }

    /** All consecutive characters of one element. */
    private void run(CodeElement element) {
        int start = position;
        if (element.width() == 1) {
            while (position < end && bytes[position] < 0) {
                position++;
            }
        } else {
            while (position + 1 < end && belongs(element, bytes[position]) && belongs(element, bytes[position + 1])) {
                position += 2;
            }
        }
        if (position == start) {
            text.append('\uFFFD');
            position++;
        } else {
            text.append(new String(bytes, start, position - start, element.charset()));
        }
    }

    private static boolean belongs(CodeElement element, byte b) {
        return element.isG1() ? b < 0 : b > ' ';
    }
}
