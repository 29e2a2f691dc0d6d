package org.isocenter.persistence.index.schema;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Flushes committed transactions to stable storage. A commit of H2 passes its bytes to the operating system, which
 * keeps them if the process is killed but not if the power fails; PostgreSQL flushes its log at each commit.
 */
@Singleton
public class IndexCheckpoint {

    private final DataSource dataSource;

    @Inject
    public IndexCheckpoint(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns when every transaction that was committed before the call is on stable storage. Must be called outside a
     * transaction.
     *
     * @throws IOException if the database cannot be reached or cannot write
     */
    public void flush() throws IOException {
        try (Connection connection = dataSource.getConnection()) {
            if ("H2".equals(connection.getMetaData().getDatabaseProductName())) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                }
            }
        } catch (SQLException e) {
            throw new IOException("the index cannot be brought to stable storage", e);
        }
    }
}
