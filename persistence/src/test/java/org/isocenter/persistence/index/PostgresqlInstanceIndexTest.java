package org.isocenter.persistence.index;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The index in PostgreSQL, as a hospital has it: a real server that this test starts. */
class PostgresqlInstanceIndexTest extends ConcurrencyContract {

    private static EmbeddedPostgres server;
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException | IllegalStateException e) {
            abort("no PostgreSQL server on this machine: " + e);
        }
        database = new TestDatabase(server.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        if (database != null) {
            database.close();
            server.close();
        }
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
