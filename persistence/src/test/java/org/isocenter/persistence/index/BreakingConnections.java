package org.isocenter.persistence.index;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of which one ends at its commit, when a test says so: the client does not hear whether it went through. */
public final class BreakingConnections implements DataSource {

    /** When a connection ends. */
    public enum Moment {
        /** The database does not see the commit any more. */
        BEFORE_COMMIT,
        /** The database has committed. */
        AFTER_COMMIT
    }

    private final DataSource connections;
    private final Ending ending;
    private final AtomicReference<@Nullable Moment> next = new AtomicReference<>();

    /** @param ending ends a connection on the side of the database */
    public BreakingConnections(DataSource connections, Ending ending) {
        this.connections = connections;
        this.ending = ending;
    }

    /** Has the next connection that commits end. */
    public void breakNext(Moment moment) {
        next.set(moment);
    }

    /** Whether no connection is about to end. */
    public boolean isDone() {
        return next.get() == null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return guarded(connections.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return guarded(connections.getConnection(user, password));
    }

    private Connection guarded(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("commit") ? commit(connection) : invoke(connection, method, arguments));
    }

    private @Nullable Object commit(Connection connection) throws SQLException {
        Optional<Moment> moment = Optional.ofNullable(next.getAndSet(null));
        if (moment.isEmpty()) {
            connection.commit();
            return null;
        }
        if (moment.get() == Moment.AFTER_COMMIT) {
            connection.commit();
        }
        ending.end(connection);
        throw new SQLException("the connection ended at its commit", "08006");
    }

    private static @Nullable Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return connections.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        connections.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        connections.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return connections.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return connections.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return connections.isWrapperFor(type);
    }

    /** Ends a connection. */
    @FunctionalInterface
    public interface Ending {

        void end(Connection connection) throws SQLException;
    }
}
