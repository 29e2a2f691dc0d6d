package org.isocenter.web.connection;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;

/**
 * Gives threads to requests, to each kind its share. A request that finds no free thread waits for a while without one,
 * and is then refused.
 */
final class AdmitRequests implements HttpHandler {

    private static final Logger LOG = System.getLogger(AdmitRequests.class.getName());

    private static final int LONGEST_WAIT_SECONDS = 10;

    private final HttpHandler next;
    private final EarlyAnswer answer;

    AdmitRequests(HttpHandler next, EarlyAnswer answer) {
        this.next = next;
        this.answer = answer;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Turn turn = new Turn(exchange);
        switch (turn.passage.arrive(turn)) {
            case HAS_PLACE -> proceed(exchange);
            // A dispatched exchange does not end when this method does.
            case WAITS -> exchange.dispatch(SameThreadExecutor.INSTANCE, turn::waits);
            case IS_REFUSED -> answer.busy(exchange);
        }
    }

    private void proceed(HttpServerExchange exchange) throws Exception {
        Passage passage = Passage.of(exchange);
        Executor threads = exchange.getConnection().getWorker();
        passage.begins();
        exchange.setDispatchExecutor(task -> threads.execute(forgotten(() -> {
            try {
                passage.indexUse().during(task);
            } finally {
                passage.ends();
            }
        })));
        boolean dispatched = false;
        try {
            next.handleRequest(exchange);
            dispatched = exchange.isDispatched();
        } finally {
            if (!dispatched) {
                passage.ends();
            }
        }
    }

    /**
     * A task that leaves nothing behind when it has run. Idle threads of the server, which outlives the application,
     * keep their last task: one of a class of the application would keep the whole application in memory after a
     * redeployment.
     */
    private static Runnable forgotten(Runnable task) {
        return new FutureTask<>(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "A request has ended its thread's work", e);
                throw e;
            }
            return null;
        });
    }

    /** That of a request which waits for its thread. */
    private final class Turn implements Runnable {

        private final HttpServerExchange exchange;
        private final Passage passage;
        private XnioExecutor.Key end = () -> false;
        private boolean over;

        Turn(HttpServerExchange exchange) {
            this.exchange = exchange;
            this.passage = Passage.of(exchange);
        }

        /** On the thread of the connection, as all but {@link #run}. */
        private void waits() {
            if (!over) {
                end = exchange.getIoThread().executeAfter(this::giveUp, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            }
        }

        /** Its turn has come, and it has a place. */
        @Override
        public void run() {
            Executor connection = exchange.getIoThread();
            connection.execute(() -> {
                over = true;
                end.remove();
                exchange.dispatch(SameThreadExecutor.INSTANCE, AdmitRequests.this::proceed);
            });
        }

        private void giveUp() {
            if (passage.giveUp(this)) {
                exchange.dispatch(SameThreadExecutor.INSTANCE, answer::busy);
            }
        }
    }
}
