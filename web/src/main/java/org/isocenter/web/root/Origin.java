package org.isocenter.web.root;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The beginning of a link.
 *
 * @param scheme {@code http} or {@code https}
 * @param host possibly with a port
 */
record Origin(String scheme, String host) {

    /** Characters of a host and port (RFC 3986 §3.2.2); anything else, such as a quote, must not get into a link. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~%:\\[\\]-]{1,255}");

    String url() {
        return scheme + "://" + host;
    }

    /** The same with another host; itself if that is none. */
    Origin withHost(String other) {
        return HOST.matcher(other).matches() ? new Origin(scheme, other) : this;
    }

    /** The same with another scheme; itself if that is neither of the two. */
    Origin withScheme(String other) {
        String lower = other.toLowerCase(Locale.ROOT);
        return lower.equals("http") || lower.equals("https") ? new Origin(lower, host) : this;
    }

    /** The same with what a proxy says of the request that it got. */
    Origin with(ForwardedElement element) {
        Origin hosted = element.host().map(this::withHost).orElse(this);
        return element.proto().map(hosted::withScheme).orElse(hosted);
    }
}
