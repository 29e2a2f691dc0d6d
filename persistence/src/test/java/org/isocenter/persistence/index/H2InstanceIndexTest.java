package org.isocenter.persistence.index;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The index in an H2 file, as a newcomer has it. */
class H2InstanceIndexTest extends LimitsContract {

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
