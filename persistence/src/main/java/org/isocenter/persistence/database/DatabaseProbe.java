package org.isocenter.persistence.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.sql.DataSource;

/** Asks the database whether it is there. */
@Singleton
public class DatabaseProbe {

    private static final int SECONDS = 5;

    private final DataSource dataSource;

    @Inject
    public DatabaseProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Returns if it answers. Must be called outside a transaction.
     *
     * @throws SQLException why it does not
     */
    public void ask() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.isValid(SECONDS)) {
                throw new SQLNonTransientConnectionException("the database does not answer");
            }
        }
    }
}
