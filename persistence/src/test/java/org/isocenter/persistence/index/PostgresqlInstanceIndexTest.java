package org.isocenter.persistence.index;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The index in PostgreSQL, as a hospital has it: a real server that this test starts. */
class PostgresqlInstanceIndexTest extends LimitsContract {

    private static EmbeddedPostgres server;
    private static JdbcConnectionPool connections;
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setURL(server.getJdbcUrl("postgres", "postgres"));
        connections = JdbcConnectionPool.create(dataSource);
        connections.setMaxConnections(32);
        database = new TestDatabase(connections);
    }

    @AfterAll
    static void stop() throws IOException {
        if (database != null) {
            database.close();
            connections.dispose();
            server.close();
        }
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
