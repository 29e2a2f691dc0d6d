package org.isocenter.web.connection;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.isocenter.ejb.failure.ErrorCode;
import org.isocenter.ejb.json.Json;
import org.isocenter.web.trace.RequestId;

/**
 * Error answers to requests that have not yet reached the application's own classes, in the same form as its other
 * errors.
 */
final class EarlyAnswer {

    private final Supplier<ConnectionSettings> settings;

    EarlyAnswer(Supplier<ConnectionSettings> settings) {
        this.settings = settings;
    }

    /** Says that the request is malformed. */
    void badRequest(HttpServerExchange exchange, String details) {
        send(exchange, StatusCodes.BAD_REQUEST, ErrorCode.BAD_REQUEST, details);
    }

    /** Says that others are served at present. */
    void busy(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
        send(
                exchange,
                StatusCodes.SERVICE_UNAVAILABLE,
                ErrorCode.BUSY,
                "Too many requests of this kind are being served, or wait for it");
    }

    private void send(HttpServerExchange exchange, int status, ErrorCode code, String details) {
        exchange.setStatusCode(status);
        if (!settings.get().describesErrors()) {
            exchange.endExchange();
            return;
        }
        JsonValue body = Json.createObjectBuilder()
                .add("Details", details)
                .add("HttpError", StatusCodes.getReason(status))
                .add("HttpStatus", status)
                .add("Message", code.text())
                .add("Method", exchange.getRequestMethod().toString())
                .add("OrthancError", code.text())
                .add("OrthancStatus", code.orthancStatus())
                .add("RequestId", String.valueOf(exchange.getRequestHeaders().getFirst(RequestId.HEADER)))
                .add("Uri", exchange.getRequestURI())
                .build();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(body.toString(), StandardCharsets.UTF_8);
    }
}
