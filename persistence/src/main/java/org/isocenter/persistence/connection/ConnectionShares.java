package org.isocenter.persistence.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Divides the connections of the pool among the uses of the index. Safe for use by several threads. */
final class ConnectionShares {

    /** The SQLSTATE of a timeout. */
    private static final String TIMEOUT = "HYT00";

    private final Map<IndexUse, Semaphore> free = new EnumMap<>(IndexUse.class);
    private final Map<Connection, Holding> taken = Collections.synchronizedMap(new IdentityHashMap<>());
    private final ThreadLocal<AtomicInteger> held = ThreadLocal.withInitial(AtomicInteger::new);
    private final Duration patience;
    private final CurrentTransaction transactions;

    /**
     * @param connections of the pool
     * @param patience how long a thread waits for a connection of its use's share
     * @param transactions finds the transaction that a thread is in
     */
    ConnectionShares(int connections, Duration patience, CurrentTransaction transactions) {
        for (IndexUse use : IndexUse.values()) {
            free.put(use, new Semaphore(use.shareOf(connections), true));
        }
        this.patience = patience;
        this.transactions = transactions;
    }

    /** The source of connections. */
    interface Source {
        Connection get() throws SQLException;
    }

    /**
     * Takes a connection from the share of this thread's use. A thread that has a connection already gets another at
     * once, because it would otherwise wait for itself. The same applies to a transaction that has had one, because it
     * keeps its place until its end.
     *
     * @throws SQLTimeoutException if other threads of the same use have held all of its share for too long
     */
    Connection take(Source source) throws SQLException {
        AtomicInteger mine = held.get();
        if (mine.get() > 0 || transactions.hasPlace()) {
            return taken(source.get(), () -> {}, mine);
        }
        IndexUse use = IndexUse.current();
        Semaphore share = Objects.requireNonNull(free.get(use));
        await(share, use);
        if (transactions.keepUntilItsEnd(share::release)) {
            return taken(source.get(), () -> {}, mine);
        }
        try {
            return taken(source.get(), share::release, mine);
        } catch (SQLException | RuntimeException e) {
            share.release();
            throw e;
        }
    }

    private Connection taken(Connection connection, Runnable end, AtomicInteger mine) {
        mine.incrementAndGet();
        taken.put(connection, new Holding(end, mine));
        return connection;
    }

    private void await(Semaphore share, IndexUse use) throws SQLTimeoutException {
        try {
            if (!share.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTimeoutException(
                        "No connection of the share for " + use + " became free in " + patience.toSeconds()
                                + " seconds",
                        TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("Interrupted while waiting for a connection", TIMEOUT, e);
        }
    }

    /** Releases the place of a connection, before it returns to the pool. */
    void giveBack(Connection connection) {
        Holding holding = taken.remove(connection);
        if (holding != null) {
            holding.end();
        }
    }

    /**
     * A connection that a thread holds.
     *
     * @param release releases its place
     * @param held how many connections its thread holds
     */
    private record Holding(Runnable release, AtomicInteger held) {

        void end() {
            held.decrementAndGet();
            release.run();
        }
    }
}
