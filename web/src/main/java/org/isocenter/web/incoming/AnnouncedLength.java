package org.isocenter.web.incoming;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.isocenter.ejb.failure.RequestFailure;
import org.jspecify.annotations.Nullable;

/**
 * How long the body of a request says that it is (RFC 9110 §8.6). JAX-RS and the servlets' older methods have an int
 * for it, which ends at 2 GiB.
 */
final class AnnouncedLength {

    /** What a body says that is sent in chunks. */
    static final long UNKNOWN = -1;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private AnnouncedLength() {}

    /** As {@link #of(String)}, of the headers of a request. */
    static long of(HttpHeaders headers) {
        return of(headers.getHeaderString(HttpHeaders.CONTENT_LENGTH));
    }

    /**
     * Reads the header.
     *
     * @param header its value; null if it is not there
     * @return bytes, or {@link #UNKNOWN}
     * @throws RequestFailure.BadRequest if it is no number, or none that fits in 63 bits
     */
    static long of(@Nullable String header) {
        if (header == null) {
            return UNKNOWN;
        }
        String text = header.strip();
        if (!DIGITS.matcher(text).matches()) {
            throw new RequestFailure.BadRequest("Content-Length has to be a number of bytes");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new RequestFailure.BadRequest("Content-Length is no number of bytes that a body could have");
        }
    }
}
