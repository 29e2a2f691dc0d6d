package org.isocenter.dicom.json;

import java.io.IOException;
import java.util.Arrays;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Text as JSON values. ASCII is copied from the value field to the document; only text that needs a character set is converted to strings
 * first.
 */
final class TextJson {

    private static final byte[][] COMPONENT_GROUPS = {
        JsonOutput.bytes("\"Alphabetic\":"), JsonOutput.bytes("\"Ideographic\":"), JsonOutput.bytes("\"Phonetic\":")
    };

    private static final int ESCAPE = 0x1B;

    /** Bytes that have the same meaning in every character set, and in JSON. */
    private static final byte PLAIN = 0;

    /** Bytes that stand for ASCII characters in most character sets only, and those that switch between sets. */
    private static final byte LOCALIZED = 1;

    private static final byte CONTROL = 2;
    private static final byte QUOTE = 4;
    private static final byte BACKSLASH = 8;
    private static final byte[] CLASSES = classes();

    private final JsonOutput json;

    TextJson(JsonOutput json) {
        this.json = json;
    }

    /** The classes of bytes. ISO IR 13 and 14 have other characters in the places of the backslash and the tilde. */
    private static byte[] classes() {
        byte[] classes = new byte[256];
        Arrays.fill(classes, 0, ' ', CONTROL);
        Arrays.fill(classes, '~', classes.length, LOCALIZED);
        classes[ESCAPE] = LOCALIZED;
        classes['"'] = QUOTE;
        classes['\\'] = BACKSLASH;
        return classes;
    }

    /** Writes the values between two positions of a value field, without trailing padding. */
    void write(ValueRepresentation vr, Value.Encoded encoded, int start, int end) throws IOException {
        byte[] bytes = encoded.array();
        int found = PLAIN;
        for (int i = start; i < end; i++) {
            found |= CLASSES[bytes[i] & 0xFF];
        }
        if (isAscii(vr, found)) {
            writeAscii(vr, bytes, start, end, found);
        } else {
            SpecificCharacterSet characterSet =
                    vr.isLocalized() ? encoded.characterSet() : SpecificCharacterSet.DEFAULT;
            writeDecoded(vr, characterSet.decode(bytes, start, end - start, vr == ValueRepresentation.PN));
        }
    }

    /** Whether every byte stands for the ASCII character of its number, whatever the character set; a delimiter counts as one. */
    private static boolean isAscii(ValueRepresentation vr, int found) {
        boolean backslashIsText = !vr.isBackslashDelimited() && vr.isLocalized();
        return (found & LOCALIZED) == 0
                && !(vr == ValueRepresentation.PN && (found & CONTROL) != 0)
                && !(backslashIsText && (found & BACKSLASH) != 0);
    }

    private void writeAscii(ValueRepresentation vr, byte[] bytes, int start, int end, int found) throws IOException {
        boolean delimited = vr.isBackslashDelimited();
        boolean literal = (found & ~(delimited ? BACKSLASH : PLAIN)) == PLAIN;
        int from = start;
        if (delimited && (found & BACKSLASH) != 0) {
            for (int i = start; i < end; i++) {
                if (bytes[i] == '\\') {
                    writeAsciiValue(vr, bytes, from, i, literal);
                    from = i + 1;
                }
            }
        }
        writeAsciiValue(vr, bytes, from, end, literal);
    }

    private void writeAsciiValue(ValueRepresentation vr, byte[] bytes, int from, int to, boolean literal)
            throws IOException {
        int start = from;
        int end = to;
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        while (!vr.keepsLeadingSpaces() && start < end && bytes[start] == ' ') {
            start++;
        }
        switch (vr) {
            case PN -> writeAsciiName(bytes, start, end);
            case IS -> writeAsciiInteger(bytes, start, end);
            default -> writeAsciiString(bytes, start, end, literal);
        }
    }

    private void writeAsciiString(byte[] bytes, int start, int end, boolean literal) throws IOException {
        if (start == end) {
            json.writeNull();
        } else if (literal) {
            json.literal(bytes, start, end);
        } else {
            json.string(bytes, start, end);
        }
    }

    private void writeAsciiInteger(byte[] bytes, int start, int end) throws IOException {
        int first = start < end && (bytes[start] == '-' || bytes[start] == '+') ? start + 1 : start;
        long number = 0;
        boolean valid = first < end && end - first <= 18;
        for (int i = first; i < end && valid; i++) {
            int digit = bytes[i] - '0';
            valid = digit >= 0 && digit <= 9;
            number = 10 * number + digit;
        }
        if (valid) {
            json.number(bytes[start] == '-' ? -number : number);
        } else {
            writeAsciiString(bytes, start, end, false);
        }
    }

    private void writeAsciiName(byte[] bytes, int start, int end) throws IOException {
        json.beginObject();
        int from = start;
        for (int group = 0; group < COMPONENT_GROUPS.length && start < end; group++) {
            int to = from;
            while (to < end && (bytes[to] != '=' || group == COMPONENT_GROUPS.length - 1)) {
                to++;
            }
            json.member(COMPONENT_GROUPS[group], false);
            writeAsciiGroup(bytes, from, to);
            if (to == end) {
                break;
            }
            from = to + 1;
        }
        json.endObject();
    }

    private void writeAsciiGroup(byte[] bytes, int from, int to) throws IOException {
        int start = from;
        int end = to;
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        json.string(bytes, start, end);
    }

    private void writeDecoded(ValueRepresentation vr, String text) throws IOException {
        int from = 0;
        if (vr.isBackslashDelimited()) {
            for (int to; (to = text.indexOf('\\', from)) >= 0; from = to + 1) {
                writeDecodedValue(vr, text.substring(from, to));
            }
        }
        writeDecodedValue(vr, text.substring(from));
    }

    private void writeDecodedValue(ValueRepresentation vr, String text) throws IOException {
        String value = strip(vr, text);
        if (vr == ValueRepresentation.PN) {
            writeDecodedName(value);
        } else if (value.isEmpty()) {
            json.writeNull();
        } else {
            json.string(value);
        }
    }

    private void writeDecodedName(String value) throws IOException {
        json.beginObject();
        if (!value.isEmpty()) {
            String[] groups = value.split("=", COMPONENT_GROUPS.length);
            for (int i = 0; i < groups.length; i++) {
                json.member(COMPONENT_GROUPS[i], false);
                json.string(groups[i].strip());
            }
        }
        json.endObject();
    }

    private static String strip(ValueRepresentation vr, String value) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        while (!vr.keepsLeadingSpaces() && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }
}
