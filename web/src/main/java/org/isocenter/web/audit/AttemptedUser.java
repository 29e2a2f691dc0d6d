package org.isocenter.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;

/** Under whose name somebody has tried to come in. */
final class AttemptedUser {

    private static final String BASIC = "basic ";
    private static final int LONGEST = 64;

    private AttemptedUser() {}

    /**
     * The name in an Authorization header; what the header has in its place if it has none is no name, and may be a secret.
     *
     * @return without the password; the scheme in brackets where there is no name
     */
    static String of(String header) {
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                String decoded = new String(
                        Base64.getDecoder()
                                .decode(header.substring(BASIC.length()).strip()),
                        UTF_8);
                int colon = decoded.indexOf(':');
                if (colon > 0) {
                    return decoded.substring(0, Math.min(colon, LONGEST));
                }
            } catch (IllegalArgumentException e) {
                return "(basic)";
            }
            return "(basic)";
        }
        String scheme = header.strip().split("[^A-Za-z0-9-]", 2)[0];
        return header.strip().length() > scheme.length() && scheme.length() <= LONGEST
                ? "(" + scheme.toLowerCase(Locale.ROOT) + ")"
                : "(unknown)";
    }
}
