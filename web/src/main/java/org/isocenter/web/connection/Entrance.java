package org.isocenter.web.connection;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The first handler of every request. It gives the request its {@link Passage}, which measures how fast the client
 * sends and receives.
 */
final class Entrance implements HttpHandler {

    private final HttpHandler next;
    private final Supplier<ConnectionSettings> settings;
    private volatile @Nullable Shares shares;

    Entrance(HttpHandler next, Supplier<ConnectionSettings> settings) {
        this.next = next;
        this.settings = settings;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        RequestKind kind = RequestKind.of(exchange.getRequestMethod().toString(), exchange.getRelativePath());
        Passage passage =
                new Passage(exchange, kind, shares(exchange), settings.get().connections());
        if (!exchange.isRequestComplete()) {
            exchange.addRequestWrapper((factory, wrapped) -> new PacedSource(factory.create(), passage));
        }
        exchange.addResponseWrapper((factory, wrapped) -> new PacedSink(factory.create(), passage));
        next.handleRequest(exchange);
    }

    /** Divided when the first request comes, because only then the threads are known. */
    private Shares shares(HttpServerExchange exchange) {
        Shares known = shares;
        if (known == null) {
            synchronized (this) {
                known = shares;
                if (known == null) {
                    known = Shares.of(
                            exchange.getConnection().getWorker().getMXBean().getMaxWorkerPoolSize());
                    shares = known;
                }
            }
        }
        return known;
    }
}
