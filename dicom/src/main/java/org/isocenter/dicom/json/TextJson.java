package org.isocenter.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import org.isocenter.dicom.charset.SpecificCharacterSet;
import org.isocenter.dicom.dataset.Value;
import org.isocenter.dicom.dataset.ValueRepresentation;

/**
 * Text as JSON values. What is ASCII goes from the value field to the document as it is; only what needs a character set becomes
 * strings first.
 */
final class TextJson {

    private static final SerializableString[] COMPONENT_GROUPS = {
        new SerializedString("Alphabetic"), new SerializedString("Ideographic"), new SerializedString("Phonetic")
    };

    private static final int ESCAPE = 0x1B;

    private final JsonGenerator json;

    TextJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the values between two positions of a value field, trailing padding excluded. */
    void write(ValueRepresentation vr, Value.Encoded encoded, int start, int end) throws IOException {
        if (isAscii(vr, encoded, start, end)) {
            writeAscii(vr, encoded.array(), start, end);
        } else {
            SpecificCharacterSet characterSet =
                    vr.isLocalized() ? encoded.characterSet() : SpecificCharacterSet.DEFAULT;
            writeDecoded(vr, characterSet.decode(encoded.array(), start, end - start, vr == ValueRepresentation.PN));
        }
    }

    /**
     * Whether every byte stands for the ASCII character of its number. ISO IR 13 and 14 have other characters in the places of the
     * backslash and the tilde; escape sequences may put other characters into any place.
     */
    private static boolean isAscii(ValueRepresentation vr, Value.Encoded encoded, int start, int end) {
        byte[] bytes = encoded.array();
        boolean backslashIsText = !vr.isBackslashDelimited() && vr.isLocalized();
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b < ' ') {
                if (b < 0 || b == ESCAPE || vr == ValueRepresentation.PN) {
                    return false;
                }
            } else if (b >= '~' || b == '\\' && backslashIsText) {
                return false;
            }
        }
        return true;
    }

    private void writeAscii(ValueRepresentation vr, byte[] bytes, int start, int end) throws IOException {
        int from = start;
        if (vr.isBackslashDelimited()) {
            for (int i = start; i < end; i++) {
                if (bytes[i] == '\\') {
                    writeAsciiValue(vr, bytes, from, i);
                    from = i + 1;
                }
            }
        }
        writeAsciiValue(vr, bytes, from, end);
    }

    private void writeAsciiValue(ValueRepresentation vr, byte[] bytes, int from, int to) throws IOException {
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
            default -> writeAsciiString(bytes, start, end);
        }
    }

    private void writeAsciiString(byte[] bytes, int start, int end) throws IOException {
        if (start == end) {
            json.writeNull();
        } else {
            json.writeUTF8String(bytes, start, end - start);
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
            json.writeNumber(bytes[start] == '-' ? -number : number);
        } else {
            writeAsciiString(bytes, start, end);
        }
    }

    private void writeAsciiName(byte[] bytes, int start, int end) throws IOException {
        json.writeStartObject();
        int from = start;
        for (int group = 0; group < COMPONENT_GROUPS.length && start < end; group++) {
            int to = from;
            while (to < end && (bytes[to] != '=' || group == COMPONENT_GROUPS.length - 1)) {
                to++;
            }
            json.writeFieldName(COMPONENT_GROUPS[group]);
            writeAsciiGroup(bytes, from, to);
            if (to == end) {
                break;
            }
            from = to + 1;
        }
        json.writeEndObject();
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
        json.writeUTF8String(bytes, start, end - start);
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
            json.writeString(value);
        }
    }

    private void writeDecodedName(String value) throws IOException {
        json.writeStartObject();
        if (!value.isEmpty()) {
            String[] groups = value.split("=", COMPONENT_GROUPS.length);
            for (int i = 0; i < groups.length; i++) {
                json.writeFieldName(COMPONENT_GROUPS[i]);
                json.writeString(groups[i].strip());
            }
        }
        json.writeEndObject();
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
