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
 * What web pages of other servers may do here: by default nothing that changes anything. Orthanc has no such options.
 *
 * @param hostNames option {@code DicomWeb.HostNames}: names, beside {@code localhost}, by which this machine's own
 *     clients may call it; in lower case
 * @param allowedOrigins option {@code DicomWeb.AllowedOrigins}: origins (RFC 6454) of pages that may send requests with
 *     methods that are not safe; in lower case
 * @param crossOrigins option {@code HttpCors}: origins of pages that may read responses (Fetch §3.2) and send requests
 *     with methods that are not safe; {@code *} for any origin, which may only read
 */
public record BrowserAccess(Set<String> hostNames, Set<String> allowedOrigins, Set<String> crossOrigins) {

    /** The value of {@code HttpCors} for any origin. */
    public static final String ANY = "*";

    /** Allows only pages of this server, called by its addresses or {@code localhost}. */
    public static final BrowserAccess DEFAULT = new BrowserAccess(Set.of(), Set.of(), Set.of());

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?");

    public BrowserAccess {
        hostNames = Set.copyOf(hostNames);
        allowedOrigins = Set.copyOf(allowedOrigins);
        crossOrigins = Set.copyOf(crossOrigins);
    }

    /** Access without pages of other sites that may read responses. */
    public BrowserAccess(Set<String> hostNames, Set<String> allowedOrigins) {
        this(hostNames, allowedOrigins, Set.of());
    }

    /** Whether pages of an origin, in lower case, may send requests with methods that are not safe. */
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

    /** Whether a text has a scheme, a host, perhaps a port, and nothing else. */
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
