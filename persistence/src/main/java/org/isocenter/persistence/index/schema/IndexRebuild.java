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
 * Whether the index was made anew and may not know yet what the storage area holds. That is noted in the index itself,
 * so that a rebuild which is interrupted goes on at the next start.
 */
@Singleton
public class IndexRebuild {

    private final DataSource dataSource;

    @Inject
    public IndexRebuild(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Whether the files of the storage area still have to be looked through.
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
     * Notes that the index knows them all. Must be called outside a transaction.
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
