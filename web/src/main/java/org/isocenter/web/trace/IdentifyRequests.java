package org.isocenter.web.trace;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/**
 * Gives each request its ID: whoever reads the header of the request finds it from here on, and the answer has it,
 * whoever makes the answer.
 */
public final class IdentifyRequests implements HttpHandler {

    private static final HttpString HEADER = new HttpString(RequestId.HEADER);

    private final HttpHandler next;

    public IdentifyRequests(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String id = RequestId.of(exchange.getRequestHeaders().getFirst(HEADER));
        exchange.getRequestHeaders().put(HEADER, id);
        // When the answer begins, because servlets may take all headers back before.
        exchange.addResponseCommitListener(
                committed -> committed.getResponseHeaders().put(HEADER, id));
        next.handleRequest(exchange);
    }
}
