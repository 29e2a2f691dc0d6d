package org.isocenter.web.access;

import java.util.HexFormat;

/** The path of a request as it was sent (RFC 3986 §3.3). */
final class RequestPath {

    private static final String PUNCTUATION = "/-._~!$&'()*+,;=:@";

    private RequestPath() {}

    /**
     * Whether routes can read it: characters of a path and encoded octets, none of which is a control character; a
     * database has no NUL, and a log no line feed. Other characters than those of ASCII are let through, as some
     * clients do not encode them.
     */
    static boolean isReadable(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (!isEncodedText(path, i)) {
                    return false;
                }
                i += 2;
            } else if (c < 0x80 && !isPathCharacter(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPathCharacter(char ascii) {
        return ascii >= 'a' && ascii <= 'z'
                || ascii >= 'A' && ascii <= 'Z'
                || ascii >= '0' && ascii <= '9'
                || PUNCTUATION.indexOf(ascii) >= 0;
    }

    private static boolean isEncodedText(String path, int percent) {
        if (percent + 2 >= path.length()
                || !HexFormat.isHexDigit(path.charAt(percent + 1))
                || !HexFormat.isHexDigit(path.charAt(percent + 2))) {
            return false;
        }
        int octet = HexFormat.fromHexDigits(path, percent + 1, percent + 3);
        return octet >= ' ' && octet != 0x7F;
    }
}
