package org.isocenter.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
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

    /** Whether a user of that name has that password. Takes the same time whichever of its characters is wrong. */
    boolean areRegistered(Map<String, String> users) {
        String expected = users.get(user);
        return expected != null && MessageDigest.isEqual(expected.getBytes(UTF_8), password.getBytes(UTF_8));
    }

    /** The user only: the password must not get into a log. */
    @Override
    public String toString() {
        return "BasicCredentials[" + user + "]";
    }
}
