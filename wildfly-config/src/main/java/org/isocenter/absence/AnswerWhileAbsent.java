package org.isocenter.absence;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ResponseCommitListener;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;

/**
 * A filter of the host that says 503 and when to come again where the application does not answer: before it is
 * deployed, after its deployment failed, and after it was taken away; and while the server is suspended. The host by itself
 * would say 404, which a viewer takes for a study that is not there, and say it in HTML. The body has the form of the
 * application's own errors.
 */
public final class AnswerWhileAbsent implements HttpHandler {

    private static final String RETRY_SECONDS = "5";

    /** A server that is suspended answers 503 by itself, before the application, and does not say when to come again. */
    private static final ResponseCommitListener COME_AGAIN = exchange -> {
        if (exchange.getStatusCode() == StatusCodes.SERVICE_UNAVAILABLE
                && !exchange.getResponseHeaders().contains(Headers.RETRY_AFTER)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_SECONDS);
        }
    };

    private final HttpHandler host;

    /** @param host what serves the host's applications, and sets a status and nothing else where there is none */
    public AnswerWhileAbsent(HttpHandler host) {
        this.host = host;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addResponseCommitListener(COME_AGAIN);
        host.handleRequest(exchange);
        // An application has passed the request on to another thread, or begun its answer.
        boolean unanswered = !exchange.isDispatched() && !exchange.isResponseStarted() && !exchange.isComplete();
        if (unanswered && exchange.getStatusCode() == StatusCodes.SERVICE_UNAVAILABLE) {
            exchange.getResponseHeaders()
                    .put(Headers.RETRY_AFTER, RETRY_SECONDS)
                    .put(Headers.CACHE_CONTROL, "no-store")
                    .put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
            exchange.getResponseSender().send(body(exchange), StandardCharsets.UTF_8);
        }
    }

    private static String body(HttpServerExchange exchange) {
        return "{\"Details\":\"The application is starting, or could not be started: the server's log says why\","
                + "\"HttpError\":\"Service Unavailable\",\"HttpStatus\":503,"
                + "\"Message\":\"The application is not available\","
                + "\"Method\":\"" + escaped(exchange.getRequestMethod().toString()) + "\","
                + "\"OrthancError\":\"The application is not available\",\"OrthancStatus\":-1,"
                + "\"Uri\":\"" + escaped(exchange.getRequestURI()) + "\"}";
    }

    /** As the inside of a JSON string (RFC 8259 §7). */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ' || character > '~') {
                json.append(String.format("\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.toString();
    }
}
