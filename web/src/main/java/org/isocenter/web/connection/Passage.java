package org.isocenter.web.connection;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.SlowClientOptions;
import org.isocenter.persistence.connection.IndexUse;
import org.xnio.IoUtils;

/**
 * One request on its way through the server, and the thread that it occupies: first from the share of its kind and, if
 * its client keeps the thread waiting, from that of slow clients.
 */
final class Passage {

    /** Waiting for so long shows that the client is slow, and not the network for a moment. */
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int SLICE_MILLIS = 250;

    private static final AttachmentKey<Passage> KEY = AttachmentKey.create(Passage.class);

    private final HttpServerExchange exchange;
    private final RequestKind kind;
    private final Share share;
    private final SlowLane lane;
    private final Pace pace;
    private volatile Place place = Place.NONE;
    private volatile boolean letGo;

    private enum Place {
        NONE,
        SHARE,
        LANE
    }

    Passage(HttpServerExchange exchange, RequestKind kind, Shares shares, SlowClientOptions options) {
        this.exchange = exchange;
        this.kind = kind;
        this.share = shares.of(kind);
        this.lane = shares.lane();
        this.pace = new Pace(options);
        exchange.putAttachment(KEY, this);
    }

    /** That of an exchange. */
    static Passage of(HttpServerExchange exchange) {
        return exchange.getAttachment(KEY);
    }

    Pace pace() {
        return pace;
    }

    IndexUse indexUse() {
        return kind.indexUse();
    }

    /** As {@link Share#arrive}. */
    Share.Arrival arrive(Runnable turn) {
        return share.arrive(turn);
    }

    /** As {@link Share#giveUp}. */
    boolean giveUp(Runnable turn) {
        return share.giveUp(turn);
    }

    /** It has a place in its share from now on. */
    synchronized void begins() {
        place = Place.SHARE;
    }

    /** It holds no thread any more. */
    void ends() {
        switch (leave()) {
            case SHARE -> share.leave();
            case LANE -> lane.leave(this);
            case NONE -> {}
        }
    }

    private synchronized Place leave() {
        Place left = place;
        place = Place.NONE;
        return left;
    }

    /** What may wait for the connection. */
    interface Wait {
        void await(long time, TimeUnit unit) throws IOException;
    }

    /** How to give a connection up. */
    interface End {
        void end() throws IOException;
    }

    /**
     * Waits for a short time until bytes can be read or written. It may return earlier: callers try, and wait again.
     *
     * @throws SlowClientException if the client is too slow to be waited for
     */
    void await(Wait wait, End end) throws IOException {
        long began = pace.now();
        wait.await(SLICE_MILLIS, TimeUnit.MILLISECONDS);
        boolean keepsUp = pace.waitedSince(began);
        if (letGo || !keepsUp) {
            SlowClients.letGo();
            end.end();
            close(exchange);
            throw new SlowClientException();
        }
        if (place == Place.SHARE && pace.waitedInAll() > SLOW) {
            changeLane();
        }
    }

    private void changeLane() {
        if (lane.enter(this)) {
            synchronized (this) {
                place = Place.LANE;
            }
            share.leave();
        }
    }

    /** Bytes per second, at present. */
    long rate() {
        return pace.rate();
    }

    boolean mayBeLetGo() {
        return !letGo && pace.isTooSlow();
    }

    /** Makes it end the next time that it waits, which happens often. */
    void letGo() {
        letGo = true;
    }

    /** Ends a connection that serves one request at a time; of HTTP/2 the stream alone ends. */
    static void close(HttpServerExchange exchange) {
        if (!Protocols.HTTP_2_0.equals(exchange.getProtocol())) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }
}
