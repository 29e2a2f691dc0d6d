package org.isocenter.persistence.index;

import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Real instances in H2. */
class H2RealInstancesTest extends RealInstancesContract {

    private static JdbcConnectionPool connections;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:mem:real;DB_CLOSE_DELAY=-1", "sa", "");
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
