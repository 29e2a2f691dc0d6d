package org.isocenter.dicom.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes text in such a way that an XML parser returns it unchanged (XML 1.0 §2.2, §2.11). */
final class XmlText {

    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /** Writes element content. A carriage return is written as a reference, because parsers turn a literal one into a line feed. */
    static void write(XMLStreamWriter xml, String text) throws XMLStreamException {
        String valid = valid(text);
        int from = 0;
        for (int to; (to = valid.indexOf('\r', from)) >= 0; from = to + 1) {
            xml.writeCharacters(valid.substring(from, to));
            xml.writeEntityRef("#13");
        }
        xml.writeCharacters(from == 0 ? valid : valid.substring(from));
    }

    /** The text, with every character that XML does not allow replaced. */
    static String valid(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return replaceInvalid(text);
            }
        }
        return text;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < Character.MIN_SURROGATE || c == '\n' || c == '\r' || c == '\t';
    }

    private static String replaceInvalid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints().map(c -> isPlain(c) ? c : REPLACEMENT).forEach(valid::appendCodePoint);
        return valid.toString();
    }

    private static boolean isPlain(int codePoint) {
        return codePoint <= Character.MAX_VALUE
                ? isPlain((char) codePoint) || codePoint > Character.MAX_SURROGATE && codePoint < 0xFFFE
                : true;
    }
}
