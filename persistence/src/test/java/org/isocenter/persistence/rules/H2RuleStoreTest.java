package org.isocenter.persistence.rules;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The state of rules in H2. */
class H2RuleStoreTest extends RuleStoreContract {

    @TempDir
    static Path folder;

    private static JdbcConnectionPool connections;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("index"), "sa", "");
        connections.setMaxConnections(32);
        database = new TestDatabase(connections);
    }

    @AfterAll
    static void close() {
        database.close();
        connections.dispose();
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
