package org.isocenter.persistence.backup;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Keeps all nodes from deleting files while one of them copies those of a moment. It is a row of the database with an end, which its
 * owner puts off: a node that is killed holds nothing for long. Whoever deletes files asks after its transaction is committed; whoever
 * takes the hold looks at the index afterwards. So a file is either deleted before and not in the index, or it stays.
 */
@Singleton
public class FileHold {

    private static final Logger LOG = System.getLogger(FileHold.class.getName());

    private static final String UNTIL = "CURRENT_TIMESTAMP + INTERVAL '5' MINUTE";

    private final DataSource dataSource;

    @Inject
    public FileHold(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Takes the hold, unless another has it.
     *
     * @return whether it was taken
     * @throws SQLException if the database cannot be written
     */
    public boolean take(UUID owner) throws SQLException {
        return update(
                "UPDATE file_hold SET owner = ?, held_until = " + UNTIL + " WHERE held_until <= CURRENT_TIMESTAMP",
                owner);
    }

    /**
     * Puts the end of the hold off by five minutes from now.
     *
     * @return whether the owner still has it; if not, files may have been deleted
     * @throws SQLException if the database cannot be written
     */
    public boolean renew(UUID owner) throws SQLException {
        return update(
                "UPDATE file_hold SET held_until = " + UNTIL + " WHERE held_until > CURRENT_TIMESTAMP AND owner = ?",
                owner);
    }

    /** Ends the hold. */
    public void release(UUID owner) {
        try {
            update("UPDATE file_hold SET held_until = CURRENT_TIMESTAMP WHERE owner = ?", owner);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Files are deleted again in five minutes; the database could not be told sooner", e);
        }
    }

    /** Whether files have to stay. They do where the database does not say. */
    public boolean isHeld() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet held =
                        statement.executeQuery("SELECT 1 FROM file_hold WHERE held_until > CURRENT_TIMESTAMP")) {
            return held.next();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "Nobody knows whether files may be deleted, so they stay for now", e);
            return true;
        }
    }

    private boolean update(String sql, UUID owner) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, owner.toString());
            return statement.executeUpdate() == 1;
        }
    }
}
