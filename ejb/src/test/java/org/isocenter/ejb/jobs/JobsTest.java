package org.isocenter.ejb.jobs;

import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.TestDatabase;
import org.junit.jupiter.api.AfterEach;

/** Jobs in H2. */
class JobsTest extends JobsContract {

    private JdbcConnectionPool connections;

    @Override
    TestDatabase open() {
        connections = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        connections.setMaxConnections(32);
        return new TestDatabase(connections);
    }

    @AfterEach
    void closeConnections() {
        connections.dispose();
    }
}
