package org.isocenter.web.root;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.isocenter.ejb.configuration.DicomWebRoots;

/** The base URL of the links in answers, as the client sees this server: behind a proxy that is the proxy's. */
@ApplicationScoped
public class PublicRoot {

    private static final String DEFAULT_HOST = "localhost:8042";

    private DicomWebRoots roots;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected PublicRoot() {}

    @Inject
    public PublicRoot(DicomWebRoots roots) {
        this.roots = roots;
    }

    /** The base URL for a request with these headers, ending in a slash. Precedence: option Host, X-Forwarded-Host with X-Forwarded-Proto, Forwarded, Host. */
    public String baseUrl(HttpHeaders headers) {
        return baseUrl(name -> Optional.ofNullable(headers.getHeaderString(name)));
    }

    /** As {@link #baseUrl(HttpHeaders)}, of headers looked up by name in any case. */
    String baseUrl(Function<String, Optional<String>> headers) {
        Origin configured = new Origin(roots.ssl() ? "https" : "http", DEFAULT_HOST);
        Origin origin = roots.host().isEmpty() ? requested(headers, configured) : configured.withHost(roots.host());
        return origin.scheme() + "://" + origin.host() + roots.publicRoot();
    }

    private static Origin requested(Function<String, Optional<String>> headers, Origin fallback) {
        Optional<String> forwardedHost = first(headers, "X-Forwarded-Host");
        Optional<String> forwardedProto = first(headers, "X-Forwarded-Proto");
        if (forwardedHost.isPresent() && forwardedProto.isPresent()) {
            return fallback.withHost(forwardedHost.get()).withScheme(forwardedProto.get());
        }
        Origin origin = first(headers, HttpHeaders.HOST).map(fallback::withHost).orElse(fallback);
        Optional<String> forwarded = first(headers, "Forwarded");
        return forwarded.isPresent() ? forwarded(forwarded.get(), origin) : origin;
    }

    /** Applies {@code host} and {@code proto} of the first element of a Forwarded header (RFC 7239 §4). */
    private static Origin forwarded(String element, Origin origin) {
        Origin result = origin;
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = unquote(pair.substring(equals + 1).strip());
                if (name.equals("host")) {
                    result = result.withHost(value);
                } else if (name.equals("proto")) {
                    result = result.withScheme(value);
                }
            }
        }
        return result;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static Optional<String> first(Function<String, Optional<String>> headers, String name) {
        return headers.apply(name).map(text -> text.split(",", 2)[0].strip()).filter(text -> !text.isEmpty());
    }

    private record Origin(String scheme, String host) {

        /** Characters of a host and port (RFC 3986 §3.2.2); anything else, such as a quote, must not get into a link. */
        Origin withHost(String other) {
            return other.matches("[A-Za-z0-9._~%:\\[\\]-]+") ? new Origin(scheme, other) : this;
        }

        Origin withScheme(String other) {
            String lower = other.toLowerCase(Locale.ROOT);
            return lower.equals("http") || lower.equals("https") ? new Origin(lower, host) : this;
        }
    }
}
