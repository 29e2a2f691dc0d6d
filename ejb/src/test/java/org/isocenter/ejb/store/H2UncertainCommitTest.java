package org.isocenter.ejb.store;

import java.nio.file.Path;
import java.sql.Connection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.BreakingConnections;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Uncertain commits in an H2 file: what is not committed is rolled back, and the client hears of failure either way. */
class H2UncertainCommitTest extends UncertainCommitContract {

    @TempDir
    static Path folder;

    private static JdbcConnectionPool pool;
    private static BreakingConnections connections;
    private static TestDatabase database;

    @BeforeAll
    static void openDatabase() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("index"), "sa", "");
        connections = new BreakingConnections(pool, Connection::rollback);
        database = new TestDatabase(connections);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
        pool.dispose();
    }

    @Override
    TestDatabase database() {
        return database;
    }

    @Override
    BreakingConnections connections() {
        return connections;
    }
}
