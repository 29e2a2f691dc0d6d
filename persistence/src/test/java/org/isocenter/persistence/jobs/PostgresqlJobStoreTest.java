package org.isocenter.persistence.jobs;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Jobs in PostgreSQL: a real server that this test starts. */
class PostgresqlJobStoreTest extends JobStoreContract {

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
