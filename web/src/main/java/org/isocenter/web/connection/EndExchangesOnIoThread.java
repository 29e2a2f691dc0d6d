package org.isocenter.web.connection;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has Undertow end exchanges on the thread that reads their connection. By default the worker that answered does it,
 * while the client, which has its answer, may have sent the next request already: the
 * reading thread then spins until the worker is done, and where there are more threads than processors it spins on the
 * one that the worker waits for. A fifth of the processors' time went
 * there (docs/performance.md).
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
        // By its interface: a deployment sees Undertow's classes, not those of the thread's.
        Executor reading = exchange.getIoThread();
        try {
            reading.execute(rest::proceed);
        } catch (RejectedExecutionException e) {
            // The server is stopping.
            rest.proceed();
        }
    }
}
