package org.isocenter.persistence.backup;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2BackupTest extends BackupContract {

    private static JdbcConnectionPool connections;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:mem:backup;DB_CLOSE_DELAY=-1", "sa", "");
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

    @Override
    DataSource dataSource() {
        return connections;
    }
}
