package org.isocenter.persistence.area;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The storage area that the index belongs to, as the index notes it: one row, or none before the first start with this
 * version. Must be called outside a transaction.
 */
@Singleton
public class KnownStorageArea {

    private final DataSource dataSource;

    @Inject
    public KnownStorageArea(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * The identifier in the mark of the storage area; empty if none was noted.
     *
     * @throws SQLException if the database cannot be asked
     */
    public Optional<UUID> identifier() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return identifier(connection);
        }
    }

    /**
     * Notes an identifier, unless one is noted.
     *
     * @return the one that is noted now: that of another server, if one was faster
     * @throws SQLException if the database cannot be written
     */
    public UUID note(UUID identifier) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Optional<UUID> known = identifier(connection);
            if (known.isPresent()) {
                return known.get();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO storage_area (only_row, identifier) VALUES (1, ?)")) {
                insert.setString(1, identifier.toString());
                insert.executeUpdate();
                return identifier;
            } catch (SQLException e) {
                return identifier(connection).orElseThrow(() -> e);
            }
        }
    }

    private static Optional<UUID> identifier(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT identifier FROM storage_area")) {
            return rows.next() ? Optional.of(UUID.fromString(rows.getString(1).trim())) : Optional.empty();
        }
    }
}
