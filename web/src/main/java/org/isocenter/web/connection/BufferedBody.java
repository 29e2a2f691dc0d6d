package org.isocenter.web.connection;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.util.function.Supplier;

/**
 * Lets a request with a body pass once that is here, or so much of it that it is worth a thread: who sends slowly holds
 * a buffer until then, and nothing else.
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
        // Who waits for 100 Continue sends nothing before somebody reads, and what is too long is refused unread.
        if (exchange.isRequestComplete()
                || HttpContinue.requiresContinueResponse(exchange)
                || exchange.getRequestContentLength() > Math.min(settings.get().longestBody(), BEYOND_ANY)) {
            next.handleRequest(exchange);
        } else {
            new ArrivingBody(exchange, next, buffers, settings.get().connections()).begin();
        }
    }
}
