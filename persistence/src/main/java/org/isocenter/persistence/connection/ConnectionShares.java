package org.isocenter.persistence.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Divides the connections of a pool among the uses of the index. Safe for use by several threads. */
final class ConnectionShares {

    private final Map<IndexUse, Semaphore> free = new EnumMap<>(IndexUse.class);
    private final Map<Connection, Holding> taken = Collections.synchronizedMap(new IdentityHashMap<>());
    private final ThreadLocal<AtomicInteger> held = ThreadLocal.withInitial(AtomicInteger::new);
    private final Duration patience;

    /**
     * @param connections of the pool
     * @param patience how long somebody waits for a connection of his share
     */
    ConnectionShares(int connections, Duration patience) {
        for (IndexUse use : IndexUse.values()) {
            free.put(use, new Semaphore(use.shareOf(connections), true));
        }
        this.patience = patience;
    }

    /** Where connections are from. */
    interface Source {
        Connection get() throws SQLException;
    }

    /**
     * Takes a connection on account of what this thread does. A thread that has one already may have another at once: it would wait for itself.
     *
     * @throws SQLTransientConnectionException if others of the same use have had all of its share for too long
     */
    Connection take(Source source) throws SQLException {
        IndexUse use = IndexUse.current();
        AtomicInteger mine = held.get();
        boolean counts = mine.get() == 0;
        Semaphore share = Objects.requireNonNull(free.get(use));
        if (counts) {
            await(share, use);
        }
        try {
            Connection connection = source.get();
            mine.incrementAndGet();
            taken.put(connection, new Holding(counts ? share : new Semaphore(0), mine));
            return connection;
        } catch (SQLException | RuntimeException e) {
            if (counts) {
                share.release();
            }
            throw e;
        }
    }

    private void await(Semaphore share, IndexUse use) throws SQLTransientConnectionException {
        try {
            if (!share.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException("No connection of the share for " + use + " became free in "
                        + patience.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting for a connection", e);
        }
    }

    /** Gives a connection back, before the pool gets it. */
    void giveBack(Connection connection) {
        Holding holding = taken.remove(connection);
        if (holding != null) {
            holding.end();
        }
    }

    /**
     * A connection that somebody has.
     *
     * @param share what it counts for
     * @param held how many its thread has
     */
    private record Holding(Semaphore share, AtomicInteger held) {

        void end() {
            held.decrementAndGet();
            share.release();
        }
    }
}
