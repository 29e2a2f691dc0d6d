package org.isocenter.persistence.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.sql.DataSource;

/** Asks the database whether it is there. */
public final class DatabaseProbe {

    private static final int SECONDS = 5;

    private DatabaseProbe() {}

    /**
     * Returns if it answers. Must be called outside a transaction.
     *
     * @throws SQLException why it does not
     */
    public static void ask(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!connection.isValid(SECONDS)) {
                throw new SQLNonTransientConnectionException("the database does not answer");
            }
        }
    }
}
