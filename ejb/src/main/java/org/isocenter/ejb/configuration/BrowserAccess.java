package org.isocenter.ejb.configuration;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What web pages in browsers may do here that are not this server's: by default nothing that changes anything. Orthanc has no such options.
 *
 * @param hostNames option {@code DicomWeb.HostNames}: names, beside {@code localhost}, by which this machine's own
 *     clients may call it; in lower case
 * @param allowedOrigins option {@code DicomWeb.AllowedOrigins}: origins (RFC 6454) of pages that may send what is not safe; in lower case
 * @param crossOrigins option {@code HttpCors}: origins of pages that may read what is answered (Fetch §3.2), and send what is not safe;
 *     {@code *} for any, which may only read
 */
public record BrowserAccess(Set<String> hostNames, Set<String> allowedOrigins, Set<String> crossOrigins) {

    /** What {@code HttpCors} has for any origin. */
    public static final String ANY = "*";

    /** Only pages of this server, called by its addresses or {@code localhost}. */
    public static final BrowserAccess DEFAULT = new BrowserAccess(Set.of(), Set.of(), Set.of());

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?");

    public BrowserAccess {
        hostNames = Set.copyOf(hostNames);
        allowedOrigins = Set.copyOf(allowedOrigins);
        crossOrigins = Set.copyOf(crossOrigins);
    }

    /** Without other sites' pages that may read answers. */
    public BrowserAccess(Set<String> hostNames, Set<String> allowedOrigins) {
        this(hostNames, allowedOrigins, Set.of());
    }

    /** Whether pages of an origin, in lower case, may send what is not safe. */
    public boolean mayChange(String origin) {
        return allowedOrigins.contains(origin) || !origin.equals(ANY) && crossOrigins.contains(origin);
    }

    static BrowserAccess of(Options options, Options dicomWeb) {
        return new BrowserAccess(
                texts(
                        dicomWeb,
                        "HostNames",
                        "names of hosts without a port, like \"pacs.example.org\"",
                        name -> NAME.matcher(name).matches()),
                texts(
                        dicomWeb,
                        "AllowedOrigins",
                        "origins of web pages, like \"https://viewer.example.org\"",
                        BrowserAccess::isOrigin),
                texts(
                        options,
                        "HttpCors",
                        "origins of web pages, like \"https://viewer.example.org\", or \"*\"",
                        origin -> origin.equals(ANY) || isOrigin(origin)));
    }

    private static Set<String> texts(Options options, String option, String what, Predicate<String> valid) {
        Set<String> texts = new HashSet<>();
        for (JsonValue value : options.array(option)) {
            String text =
                    value instanceof JsonString string ? string.getString().toLowerCase(Locale.ROOT) : "";
            if (!valid.test(text)) {
                throw options.wrong(option, "an array of " + what + ", among which " + value + " is none");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Scheme, host and perhaps a port, nothing behind them. */
    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null
                    && uri.getHost() != null
                    && text.equals(
                            uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
