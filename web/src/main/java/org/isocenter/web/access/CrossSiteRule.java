package org.isocenter.web.access;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of other sites' web pages from others. A page in a browser on this machine is let in as the browser
 * is; but it cannot help that the browser says which host it calls, and, where something is not safe, which
 * page calls. Programs say neither and notice nothing.
 *
 * @param browsers what the configuration allows
 * @param onlyLocal whether remote access is off, so that being on this machine is all that a client has to show
 * @param linkHost host and port of links, where the configuration says one
 */
record CrossSiteRule(BrowserAccess browsers, boolean onlyLocal, String linkHost) {

    /** Methods that change nothing (RFC 9110 §9.2.1). */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Host and port (RFC 3986 §3.2.2). */
    private static final Pattern AUTHORITY = Pattern.compile(
            "(\\[[0-9A-Fa-f:.]{2,60}(?:%[A-Za-z0-9._~-]{1,40})?\\]|[A-Za-z0-9._~%-]{1,255})(?::([0-9]{0,5}))?");

    /** An IPv4 address in the one form that every program reads the same. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

    /**
     * What a request says of where it comes from.
     *
     * @param host the header
     * @param forwardedHosts what proxies that are believed say that they were called by
     * @param localAddress the address that the client has connected to, in numbers
     * @param origin the header
     * @param fetchSite the header Sec-Fetch-Site
     */
    record Called(
            String method,
            @Nullable String host,
            Set<String> forwardedHosts,
            String localAddress,
            @Nullable String origin,
            @Nullable String fetchSite) {}

    /** Why a request is refused. */
    record Refusal(int status, String reason) {}

    /** The verdict; empty if the request may pass. */
    Optional<Refusal> refusal(Called request) {
        if (request.host() != null) {
            Matcher authority = AUTHORITY.matcher(request.host().strip());
            if (!authority.matches()) {
                return Optional.of(new Refusal(400, "The header Host has to be a host and perhaps a port"));
            }
            if (onlyLocal && !isOurs(authority.group(1), request.localAddress())) {
                return Optional.of(new Refusal(
                        421,
                        "While remote access is off this server answers to localhost, to its addresses and to"
                                + " the names in the option DicomWeb.HostNames, and the header Host names another"
                                + " host"));
            }
        }
        return !SAFE.contains(request.method()) && isForeign(request)
                ? Optional.of(new Refusal(
                        403,
                        "A web page of another site may not send such a request unless the option"
                                + " DicomWeb.AllowedOrigins or HttpCors names its origin"))
                : Optional.empty();
    }

    /** Whether a name or address leads here without a name server that somebody else may own. */
    private boolean isOurs(String host, String localAddress) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        boolean literal = name.startsWith("[") || IPV4.matcher(name).matches();
        return literal
                ? isOwnAddress(name, localAddress)
                : name.equals("localhost")
                        || name.endsWith(".localhost")
                        || browsers.hostNames().contains(name)
                        || name.equals(withoutPort(linkHost));
    }

    private static boolean isOwnAddress(String literal, String localAddress) {
        try {
            InetAddress address = InetAddress.getByName(
                    literal.startsWith("[") ? literal.substring(1, literal.length() - 1) : literal);
            return address.isLoopbackAddress()
                    || address.equals(InetAddress.getByName(localAddress))
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    private boolean isForeign(Called request) {
        String origin = request.origin();
        if (origin == null) {
            return request.fetchSite() != null && request.fetchSite().strip().equalsIgnoreCase("cross-site");
        }
        String page = origin.strip().toLowerCase(Locale.ROOT);
        if (browsers.mayChange(page)) {
            return false;
        }
        int scheme = page.indexOf("://");
        String authority = scheme < 0 ? "" : authority(page.substring(scheme + 3));
        Predicate<@Nullable String> isPage =
                host -> host != null && authority(host).equals(authority);
        return authority.isEmpty()
                || !isPage.test(request.host())
                        && !isPage.test(linkHost)
                        && request.forwardedHosts().stream().noneMatch(isPage);
    }

    /** A host with its port where that is not a scheme's usual one: proxies that speak TLS do not always say so. */
    private static String authority(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(":80") || lower.endsWith(":443") ? lower.substring(0, lower.lastIndexOf(':')) : lower;
    }

    private static String withoutPort(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
