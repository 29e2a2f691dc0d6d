package org.isocenter.ejb.remote.definition;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host and the port of a URL (RFC 3986 §3.2). {@link URI#getHost} knows no names with an underscore, which
 * containers and machines in hospitals have; here is the only place that may call it, and there is no other
 * way to a host.
 *
 * @param name as it stands in the URL, an IPv6 address in brackets
 * @param port -1 if the URL names none
 */
public record UrlHost(String name, int port) {

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?(?<name>[A-Za-z0-9._~-]+)(?::(?<port>[0-9]{1,5}))?");

    private static final int MAXIMUM_PORT = 65535;

    /** Empty if the URL has no host. */
    public static Optional<UrlHost> of(URI url) {
        if (url.getHost() != null) {
            return Optional.of(new UrlHost(url.getHost(), url.getPort()));
        }
        Matcher matcher = AUTHORITY.matcher(url.getRawAuthority() == null ? "" : url.getRawAuthority());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group("port") == null ? -1 : Integer.parseInt(matcher.group("port"));
        return port > MAXIMUM_PORT ? Optional.empty() : Optional.of(new UrlHost(matcher.group("name"), port));
    }

    /**
     * That of a URL which has been checked to have one.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static UrlHost in(URI url) {
        return of(url).orElseThrow(() -> new IllegalArgumentException("a URL without a host"));
    }
}
