package org.isocenter.web.connection;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.NetworkUtils;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/**
 * Looks at the head of a request: refuses a target that is no path (RFC 9112 §3.2), which the servlets could not map,
 * and a length that is none; takes the host out of a target that names one, as proxies are sent; gives a request of HTTP/1.0 that names
 * none the address that it came to; and makes one slash of several, as the container does in the path that it maps.
 */
final class RequestHead implements HttpHandler {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    /** With zeros in front it may be any number of characters; of those that have nineteen Undertow refuses the ones beyond 63 bits. */
    private static final Pattern POSSIBLE_LENGTH = Pattern.compile("0*[0-9]{1,19}");

    /** What the container names where a client names no host: a name that nobody can follow. */
    private static final String NAME_OF_THE_CONTAINER = "default-host:";

    private final HttpHandler next;
    private final EarlyAnswer answer;

    RequestHead(HttpHandler next, EarlyAnswer answer) {
        this.next = next;
        this.answer = answer;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!exchange.getRequestPath().startsWith("/")) {
            answer.badRequest(exchange, "The target of the request has to begin with a slash");
            return;
        }
        if (!hasPossibleLength(exchange)) {
            // Where the next request begins nobody knows.
            exchange.setPersistent(false);
            answer.badRequest(exchange, "Content-Length is no number of bytes that a body could have");
            return;
        }
        if (exchange.isHostIncludedInRequestURI()) {
            takeHostOutOfTarget(exchange);
        }
        if (exchange.isHttp10()) {
            nameHost(exchange);
        }
        if (exchange.getRequestURI().contains("//")) {
            exchange.setRequestURI(single(exchange.getRequestURI()));
            exchange.setRequestPath(single(exchange.getRequestPath()));
        }
        next.handleRequest(exchange);
    }

    /**
     * The host that the target names is the one that is meant (RFC 9112 §3.2.2); what follows sees a path. Undertow has made sure
     * that header Host names it too, perhaps without the port.
     */
    private static void takeHostOutOfTarget(HttpServerExchange exchange) {
        String target = exchange.getRequestURI();
        int authority = target.indexOf("//") + 2;
        int slash = target.indexOf('/', authority);
        int path = slash < 0 ? target.length() : slash;
        exchange.getRequestHeaders().put(Headers.HOST, target.substring(authority, path));
        exchange.setRequestURI(slash < 0 ? "/" : target.substring(slash));
    }

    private static void nameHost(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (host == null || host.startsWith(NAME_OF_THE_CONTAINER)) {
            InetSocketAddress here = exchange.getDestinationAddress();
            exchange.getRequestHeaders()
                    .put(
                            Headers.HOST,
                            NetworkUtils.formatPossibleIpv6Address(here.getHostString()) + ":" + here.getPort());
        }
    }

    /** Undertow looks at the digits alone, and fails over too many of them when somebody wants to know the number. */
    private static boolean hasPossibleLength(HttpServerExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst(Headers.CONTENT_LENGTH);
        return length == null || POSSIBLE_LENGTH.matcher(length).matches();
    }

    private static String single(String path) {
        return SLASHES.matcher(path).replaceAll("/");
    }
}
