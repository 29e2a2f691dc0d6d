package org.isocenter.persistence.index;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A real PostgreSQL server that a test starts, with the tables of the index in it. */
public final class PostgresqlDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final JdbcConnectionPool connections;
    private final TestDatabase index;

    private PostgresqlDatabase(EmbeddedPostgres server) {
        this.server = server;
        connections = connections("postgres", "postgres");
        connections.setMaxConnections(32);
        index = new TestDatabase(connections);
    }

    /** Starts one; the test is skipped where that cannot be. */
    public static PostgresqlDatabase start() {
        try {
            return new PostgresqlDatabase(EmbeddedPostgres.builder().start());
        } catch (IOException | IllegalStateException e) {
            return abort("no PostgreSQL server on this machine: " + e);
        }
    }

    /** The index in its first database; closed with the server. */
    public TestDatabase index() {
        return index;
    }

    /** Connections to its first database; closed with the server. */
    public JdbcConnectionPool connections() {
        return connections;
    }

    /** Connections of another user, or to another database of the server; who asks for them disposes of them. */
    public JdbcConnectionPool connections(String user, String database) {
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setURL(server.getJdbcUrl(user, database));
        return JdbcConnectionPool.create(dataSource);
    }

    @Override
    public void close() {
        index.close();
        connections.dispose();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
