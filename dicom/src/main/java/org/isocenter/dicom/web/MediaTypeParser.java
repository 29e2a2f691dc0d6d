package org.isocenter.dicom.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads media types from a header's value, from left to right (RFC 9110 §5.6). */
final class MediaTypeParser {

    private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int position;

    MediaTypeParser(String text) {
        this.text = text;
    }

    static boolean isToken(String value) {
        return !value.isEmpty() && value.chars().allMatch(MediaTypeParser::isTokenCharacter);
    }

    /** The media type at the current position with its parameters; empty if there is none. */
    Optional<MediaType> mediaType() {
        skipWhitespace();
        String type = token();
        boolean anyType = type.equals("*") && isEndOfName();
        if (type.isEmpty() || !anyType && !skip('/')) {
            return Optional.empty();
        }
        String subtype = anyType ? "*" : token();
        if (subtype.isEmpty() || (type.equals("*") && !subtype.equals("*"))) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        return parameters(parameters)
                ? Optional.of(new MediaType(lower(type), lower(subtype), parameters))
                : Optional.empty();
    }

    boolean atEnd() {
        skipWhitespace();
        return position == text.length();
    }

    boolean atEndOfElement() {
        return atEnd() || text.charAt(position) == ',';
    }

    /** Moves to the next element of a list that is not empty; false if there is none. */
    boolean skipEmptyElements() {
        while (!atEnd()) {
            if (text.charAt(position) != ',') {
                return true;
            }
            position++;
        }
        return false;
    }

    /** The position in characters from the beginning. */
    int position() {
        return position;
    }

    /** Moves past an element that cannot be read, to the comma that ends it. A comma in quotes does not end it. */
    void skipElementFrom(int start) {
        position = start;
        boolean quoted = false;
        while (position < text.length() && (quoted || text.charAt(position) != ',')) {
            char c = text.charAt(position);
            if (quoted && c == '\\') {
                position++;
            } else if (c == '"') {
                quoted = !quoted;
            }
            position++;
        }
        position = Math.min(position, text.length());
    }

    private boolean isEndOfName() {
        return position == text.length() || " \t;,".indexOf(text.charAt(position)) >= 0;
    }

    private boolean parameters(Map<String, String> parameters) {
        skipWhitespace();
        while (skip(';')) {
            skipWhitespace();
            String name = token();
            if (!name.isEmpty()) {
                skipWhitespace();
                if (!skip('=')) {
                    return false;
                }
                skipWhitespace();
                Optional<String> value = value();
                if (value.isEmpty()) {
                    return false;
                }
                parameters.putIfAbsent(lower(name), value.get());
            }
            skipWhitespace();
        }
        return true;
    }

    private Optional<String> value() {
        if (!skip('"')) {
            String bare = bareValue();
            return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
        }
        StringBuilder value = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return Optional.of(value.toString());
            }
            if (c == '\\' && position < text.length()) {
                c = text.charAt(position++);
            }
            value.append(c);
        }
        return Optional.empty();
    }

    /** A value without quotes, which may be more than a token: many clients leave out the quotes of {@code type=application/dicom}. */
    private String bareValue() {
        int start = position;
        while (position < text.length() && " \t;,\"".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private String token() {
        int start = position;
        while (position < text.length() && isTokenCharacter(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private boolean skip(char expected) {
        boolean there = position < text.length() && text.charAt(position) == expected;
        if (there) {
            position++;
        }
        return there;
    }

    private void skipWhitespace() {
        while (position < text.length() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_SYMBOLS.indexOf(c) >= 0;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
