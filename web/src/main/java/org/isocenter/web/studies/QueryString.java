package org.isocenter.web.studies;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.search.QueryParameter;
import org.jspecify.annotations.Nullable;

/**
 * The query component of a URI (RFC 3986 §3.4) as parameters in their order. What is not UTF-8 is refused: with a
 * replacement character in it, a filter would ask for something else.
 */
final class QueryString {

    /** Characters of the whole query. */
    private static final int LONGEST = 60_000;

    private QueryString() {}

    /**
     * Reads it.
     *
     * @param raw as it is in the URI; {@code null} if there is none
     * @throws RequestFailure.UriTooLong if it is longer than a search can be
     * @throws RequestFailure.BadRequest if a percent sign begins no encoded octet, or the octets are no UTF-8; the
     *     message names the parameter
     */
    static List<QueryParameter> parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return List.of();
        }
        if (raw.length() > LONGEST) {
            throw new RequestFailure.UriTooLong("The query is longer than " + LONGEST + " characters");
        }
        List<QueryParameter> parameters = new ArrayList<>();
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String rawName = equals < 0 ? pair : pair.substring(0, equals);
            String name = decode(rawName, "The name of a parameter");
            parameters.add(new QueryParameter(name, equals < 0 ? "" : decode(pair.substring(equals + 1), name)));
        }
        return parameters;
    }

    private static String decode(String text, String where) {
        if (text.indexOf('%') < 0 && text.chars().allMatch(c -> c < 0x80)) {
            return text.replace('+', ' ');
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    throw new RequestFailure.BadRequest(where + ": a percent sign begins no encoded octet");
                }
                octets.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                octets.writeBytes(
                        c == '+' ? " ".getBytes(US_ASCII) : String.valueOf(c).getBytes(UTF_8));
            }
        }
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RequestFailure.BadRequest(where + ": the encoded octets are no UTF-8");
        }
    }
}
