package org.isocenter.web.authentication;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token of an Authorization header of scheme Bearer (RFC 6750 §2.1). */
record BearerToken(String value) {

    private static final Pattern HEADER = Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

    /** Reads a header's value; empty if it is absent, of another scheme or malformed. */
    static Optional<BearerToken> parse(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = HEADER.matcher(header);
        return matcher.matches() ? Optional.of(new BearerToken(matcher.group(1))) : Optional.empty();
    }

    /** Not the token, which must not get into a log. */
    @Override
    public String toString() {
        return "BearerToken";
    }
}
