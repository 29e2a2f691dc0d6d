package org.isocenter.web.root;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.isocenter.ejb.configuration.DicomWebRoots;

/** The base URL of the links in answers, as the client sees this server: behind a proxy that is the proxy's. */
@Singleton
public class PublicRoot {

    private static final String DEFAULT_HOST = "localhost:8042";

    /** Segments of a path (RFC 3986 §3.3), without an empty one in front, which would begin a host. */
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)+/?");

    /** What proxies add. */
    private static final List<String> FORWARDING = List.of("X-Forwarded-Host", "Forwarded", "X-Forwarded-Prefix");

    private final DicomWebRoots roots;
    private final HttpServletRequest request;

    @Inject
    public PublicRoot(DicomWebRoots roots, HttpServletRequest request) {
        this.roots = roots;
        this.request = request;
    }

    /**
     * The base URL for the current request, ending in a slash. Precedence: option Host, X-Forwarded-Host with
     * X-Forwarded-Proto, Forwarded, Host.
     *
     * @param headers of that request
     */
    public String baseUrl(HttpHeaders headers) {
        return baseUrl(
                name -> Optional.ofNullable(headers.getHeaderString(name)),
                request.isSecure(),
                request.getRemoteAddr());
    }

    /** The URL of the application's own root for the current request, without a slash at its end. */
    public String serverUrl(HttpHeaders headers) {
        String base = baseUrl(headers);
        return base.substring(0, base.length() - roots.publicRoot().length());
    }

    /**
     * The value of header Warning that says something of an answer (PS3.18 §8.5, RFC 7234 §5.5.7).
     *
     * @param headers of the current request
     * @param sentence without a full stop
     */
    public String warning(HttpHeaders headers, String sentence) {
        return "299 " + baseUrl(headers) + ": " + sentence;
    }

    /**
     * As {@link #baseUrl(HttpHeaders)}.
     *
     * @param secure whether the request came over HTTPS
     * @param client the address of who sent it, in numbers
     */
    String baseUrl(RequestHeaders headers, boolean secure, String client) {
        boolean https = roots.ssl().orElse(secure);
        Origin otherwise = new Origin(https ? "https" : "http", DEFAULT_HOST);
        if (!roots.host().isEmpty()) {
            return otherwise.withHost(roots.host()).url() + roots.publicRoot();
        }
        Origin direct = headers.first("Host").map(otherwise::withHost).orElse(otherwise);
        if (FORWARDING.stream().allMatch(name -> headers.value(name).isEmpty()) || !isTrusted(client)) {
            return direct.url() + roots.publicRoot();
        }
        return forwarded(headers, otherwise, direct).url() + prefix(headers) + roots.publicRoot();
    }

    private static Origin forwarded(RequestHeaders headers, Origin otherwise, Origin direct) {
        Optional<String> host = headers.first("X-Forwarded-Host");
        Optional<String> scheme = headers.first("X-Forwarded-Proto");
        if (host.isPresent() && scheme.isPresent()) {
            return otherwise.withHost(host.get()).withScheme(scheme.get());
        }
        return headers.value("Forwarded")
                .map(ForwardedElement::first)
                .map(element -> direct.with(element))
                .orElse(direct);
    }

    /** What a proxy has cut off the path; where the configuration names the public path, that is the whole of it. */
    private String prefix(RequestHeaders headers) {
        if (!roots.publicRoot().equals(roots.root())) {
            return "";
        }
        return headers.first("X-Forwarded-Prefix")
                .filter(prefix -> PREFIX.matcher(prefix).matches())
                .map(prefix -> prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
                .orElse("");
    }

    private boolean isTrusted(String client) {
        return roots.trustedProxies().stream().anyMatch(range -> range.contains(client));
    }
}
