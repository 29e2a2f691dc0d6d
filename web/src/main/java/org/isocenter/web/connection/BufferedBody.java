package org.isocenter.web.connection;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.util.function.Supplier;

/**
 * Passes on a request when its body has arrived, or so much of it that it is worth a thread. Until then a slow client
 * occupies a buffer and nothing else.
 */
final class BufferedBody implements HttpHandler {

    /** No body is so long that is meant seriously. */
    private static final long BEYOND_ANY = 1L << 40;

    private final HttpHandler next;
    private final Supplier<ConnectionSettings> settings;
    private final BodyBuffers buffers = new BodyBuffers();

    BufferedBody(HttpHandler next, Supplier<ConnectionSettings> settings) {
        this.next = next;
        this.settings = settings;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        // A client that waits for 100 Continue sends nothing before somebody reads, and a body that is too long is
        // refused unread.
        if (exchange.isRequestComplete()
                || HttpContinue.requiresContinueResponse(exchange)
                || exchange.getRequestContentLength() > Math.min(settings.get().longestBody(), BEYOND_ANY)) {
            next.handleRequest(exchange);
        } else {
            new ArrivingBody(exchange, next, buffers, settings.get().connections()).begin();
        }
    }
}
