package org.isocenter.persistence.index;

import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in memory, with the tables of the index in it. */
public final class H2Database implements AutoCloseable {

    private final JdbcConnectionPool connections;
    private final TestDatabase index;

    private H2Database(String name) {
        connections = JdbcConnectionPool.create("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "");
        connections.setMaxConnections(32);
        index = new TestDatabase(connections);
    }

    /** @param name no other test's */
    public static H2Database open(String name) {
        return new H2Database(name);
    }

    /** The index in it; closed with the database. */
    public TestDatabase index() {
        return index;
    }

    @Override
    public void close() {
        index.close();
        connections.dispose();
    }
}
