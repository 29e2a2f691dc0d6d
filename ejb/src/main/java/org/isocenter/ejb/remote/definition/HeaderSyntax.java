package org.isocenter.ejb.remote.definition;

import java.util.regex.Pattern;

/** What may stand in a header of HTTP (RFC 9110 §5). A line break in it would let its author write headers of his own. */
public final class HeaderSyntax {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    private HeaderSyntax() {}

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }
}
