package org.isocenter.web.access;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import jakarta.servlet.ServletContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.isocenter.ejb.configuration.BrowserAccess;
import org.isocenter.web.connection.ConnectionSettings;

/**
 * Lets pages of the origins in option {@code HttpCors} read answers, errors among them, and asks nobody who they are before the request
 * itself: a browser asks for leave without credentials (Fetch §4.8). By default there are no such origins, and no such headers.
 */
public final class CrossOriginAccess implements ServletExtension {

    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_CREDENTIALS = new HttpString("Access-Control-Allow-Credentials");
    private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
    private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");
    private static final HttpString ALLOW_PRIVATE_NETWORK = new HttpString("Access-Control-Allow-Private-Network");
    private static final HttpString EXPOSE_HEADERS = new HttpString("Access-Control-Expose-Headers");
    private static final HttpString MAX_AGE = new HttpString("Access-Control-Max-Age");

    /** Headers of answers that pages have a use for, beside the few that they see anyway. */
    private static final String EXPOSED =
            "Warning, ETag, Location, Content-Location, Content-Disposition, Content-Length, Content-Range,"
                    + " Accept-Ranges, Retry-After, WWW-Authenticate, Allow";

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    /** Names of headers (RFC 9110 §5.1), as a browser lists them. */
    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,1000}");

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        Supplier<ConnectionSettings> settings = ConnectionSettings.of(context);
        deployment.addInitialHandlerChainWrapper(
                next -> around(next, () -> settings.get().crossOrigins()));
    }

    /** @param origins asked for when there is a request */
    static HttpHandler around(HttpHandler next, Supplier<Set<String>> origins) {
        return exchange -> {
            Optional<String> allowed = allowed(exchange, origins.get());
            if (allowed.isEmpty()) {
                next.handleRequest(exchange);
                return;
            }
            exchange.addResponseCommitListener(answered -> addTo(answered.getResponseHeaders(), allowed.get()));
            HeaderMap asked = exchange.getRequestHeaders();
            if (exchange.getRequestMethod().equals(Methods.OPTIONS)
                    && asked.contains("Access-Control-Request-Method")) {
                grant(asked, exchange.getResponseHeaders());
                exchange.setStatusCode(StatusCodes.NO_CONTENT);
                exchange.endExchange();
            } else {
                next.handleRequest(exchange);
            }
        };
    }

    /** What the answer has to say of the origin that a page names; empty if its pages may not read answers. */
    private static Optional<String> allowed(HttpServerExchange exchange, Set<String> origins) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin == null || origins.isEmpty()) {
            return Optional.empty();
        }
        if (origins.contains(origin.strip().toLowerCase(Locale.ROOT))) {
            return Optional.of(origin.strip());
        }
        return origins.contains(BrowserAccess.ANY) ? Optional.of(BrowserAccess.ANY) : Optional.empty();
    }

    private static void addTo(HeaderMap headers, String allowed) {
        headers.put(ALLOW_ORIGIN, allowed);
        headers.put(EXPOSE_HEADERS, EXPOSED);
        if (!allowed.equals(BrowserAccess.ANY)) {
            headers.put(ALLOW_CREDENTIALS, "true");
            headers.add(Headers.VARY, "Origin");
        }
    }

    private static void grant(HeaderMap asked, HeaderMap answer) {
        answer.put(ALLOW_METHODS, METHODS);
        String names = asked.getFirst("Access-Control-Request-Headers");
        if (names != null && NAMES.matcher(names).matches()) {
            answer.put(ALLOW_HEADERS, names);
        }
        if (asked.contains("Access-Control-Request-Private-Network")) {
            answer.put(ALLOW_PRIVATE_NETWORK, "true");
        }
        answer.put(MAX_AGE, "600");
    }
}
