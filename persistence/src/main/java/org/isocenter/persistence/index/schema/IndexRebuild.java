package org.isocenter.persistence.index.schema;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Whether the index is new and may not yet contain everything that the storage area holds. This is recorded in the
 * index itself, so that an interrupted rebuild continues at the next start.
 */
@Singleton
public class IndexRebuild {

    private final DataSource dataSource;

    @Inject
    public IndexRebuild(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Whether the files of the storage area still have to be indexed.
     *
     * @throws IOException if the database cannot be reached
     */
    public boolean isDue() throws IOException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT since FROM rebuild")) {
            return rows.next();
        } catch (SQLException e) {
            throw new IOException("the index cannot be asked whether it is complete", e);
        }
    }

    /**
     * Records that all files are indexed. Must be called outside a transaction.
     *
     * @throws IOException if the database cannot be reached or cannot write
     */
    public void done() throws IOException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM rebuild");
        } catch (SQLException e) {
            throw new IOException("the index cannot note that it is complete", e);
        }
    }
}
