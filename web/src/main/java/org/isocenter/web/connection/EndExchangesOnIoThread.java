package org.isocenter.web.connection;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Makes Undertow end exchanges on the thread that reads their connection. By default the worker that answered does it,
 * while the client, which has its answer, may already have sent the next request. The reading thread then spins until
 * the worker is done, possibly on the very processor that the worker waits for. This took a fifth of the processors'
 * time (docs/performance.md).
 */
public final class EndExchangesOnIoThread implements ServletExtension {

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addInitialHandlerChainWrapper(next -> exchange -> {
            exchange.addExchangeCompleteListener(EndExchangesOnIoThread::end);
            next.handleRequest(exchange);
        });
    }

    private static void end(HttpServerExchange exchange, NextListener rest) {
        if (exchange.isInIoThread()) {
            rest.proceed();
            return;
        }
        // By its interface: a deployment sees Undertow's classes, but not that of the thread.
        Executor reading = exchange.getIoThread();
        try {
            reading.execute(rest::proceed);
        } catch (RejectedExecutionException e) {
            // The server is stopping.
            rest.proceed();
        }
    }
}
