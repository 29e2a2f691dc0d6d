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
 */
public record BrowserAccess(Set<String> hostNames, Set<String> allowedOrigins) {

    /** Only pages of this server, called by its addresses or {@code localhost}. */
    public static final BrowserAccess DEFAULT = new BrowserAccess(Set.of(), Set.of());

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?");

    public BrowserAccess {
        hostNames = Set.copyOf(hostNames);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    static BrowserAccess of(Options dicomWeb) {
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
                        BrowserAccess::isOrigin));
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
