package org.isocenter.persistence.index;

import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database with the tables of the index in it. */
public final class H2Database implements AutoCloseable {

    private final JdbcConnectionPool connections;
    private final TestDatabase index;

    private H2Database(String url) {
        connections = JdbcConnectionPool.create(url, "sa", "");
        connections.setMaxConnections(32);
        index = new TestDatabase(connections);
    }

    /**
     * One in memory.
     *
     * @param name no other test's
     */
    public static H2Database open(String name) {
        return new H2Database("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    }

    /** One in a file. */
    public static H2Database inFolder(Path folder) {
        return new H2Database("jdbc:h2:file:" + folder.resolve("index"));
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
