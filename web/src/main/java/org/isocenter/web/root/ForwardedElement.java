package org.isocenter.web.root;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first element of a Forwarded header (RFC 7239 §4): what the proxy that is nearest to the client got.
 *
 * @param host parameter of that name
 * @param proto parameter of that name
 */
record ForwardedElement(Optional<String> host, Optional<String> proto) {

    /** One parameter with what ends it: a value that is quoted may hold semicolons and commas. */
    private static final Pattern PARAMETER = Pattern.compile(
            "\\s*([^=;,\\s]*)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;,\"]*))\\s*([;,]|$)|[^;,]*([;,]|$)");

    /** Reads the first element; what is malformed in it is passed over. */
    static ForwardedElement first(String header) {
        Optional<String> host = Optional.empty();
        Optional<String> proto = Optional.empty();
        Matcher parameters = PARAMETER.matcher(header);
        int position = 0;
        while (position < header.length() && parameters.find(position)) {
            String name = parameters.group(1);
            if (name != null && name.equalsIgnoreCase("host")) {
                host = Optional.of(value(parameters));
            } else if (name != null && name.equalsIgnoreCase("proto")) {
                proto = Optional.of(value(parameters));
            }
            String end = name == null ? parameters.group(5) : parameters.group(4);
            if (!end.equals(";")) {
                break;
            }
            position = parameters.end();
        }
        return new ForwardedElement(host, proto);
    }

    private static String value(Matcher parameter) {
        String quoted = parameter.group(2);
        return quoted == null ? parameter.group(3).strip() : quoted.replaceAll("\\\\(.)", "$1");
    }
}
