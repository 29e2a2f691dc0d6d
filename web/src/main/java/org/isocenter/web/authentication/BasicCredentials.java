package org.isocenter.web.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user and password of an Authorization header of scheme Basic (RFC 7617). */
record BasicCredentials(String user, String password) {

    private static final String SCHEME = "Basic ";

    /** Reads a header's value; empty if it is absent, of another scheme or malformed. */
    static Optional<BasicCredentials> parse(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            String decoded = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(decoded.substring(0, colon), decoded.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The user only: the password must not get into a log. */
    @Override
    public String toString() {
        return "BasicCredentials[" + user + "]";
    }
}
