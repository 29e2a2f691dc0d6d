package org.isocenter.web.trace;

import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.json.Json;

/**
 * Writes a line for each request when it ends: who, what, and what came of it, as a JSON object. Query strings are left
 * out, because those of searches have the names of patients; paths have no more than UIDs and identifiers.
 */
public final class AccessLog implements HttpHandler {

    /** The category of the log, for which the server's configuration has a file. */
    static final String CATEGORY = "org.isocenter.access";

    private static final Logger LOG = System.getLogger(CATEGORY);

    private final HttpHandler next;

    public AccessLog(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (LOG.isLoggable(Level.INFO)) {
            long began = System.nanoTime();
            // Later it may have been forwarded to where the resource classes are.
            String path = exchange.getRequestURI();
            exchange.addExchangeCompleteListener((complete, proceed) -> {
                try {
                    LOG.log(Level.INFO, line(complete, path, System.nanoTime() - began));
                } finally {
                    proceed.proceed();
                }
            });
        }
        next.handleRequest(exchange);
    }

    private String line(HttpServerExchange exchange, String path, long nanoseconds) {
        JsonObjectBuilder line = Json.createObjectBuilder()
                .add("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .add("id", String.valueOf(exchange.getRequestHeaders().getFirst(RequestId.HEADER)))
                .add("address", exchange.getSourceAddress().getHostString());
        SecurityContext security = exchange.getSecurityContext();
        Account account = security == null ? null : security.getAuthenticatedAccount();
        if (account != null) {
            line.add("user", account.getPrincipal().getName());
        }
        return line.add("method", exchange.getRequestMethod().toString())
                .add("path", path)
                .add("status", exchange.getStatusCode())
                .add("bytes", exchange.getResponseBytesSent())
                .add("milliseconds", TimeUnit.NANOSECONDS.toMillis(nanoseconds))
                .build()
                .toString();
    }
}
