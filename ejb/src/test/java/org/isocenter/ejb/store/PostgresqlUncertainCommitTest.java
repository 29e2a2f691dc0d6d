package org.isocenter.ejb.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.isocenter.persistence.index.BreakingConnections;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Uncertain commits in PostgreSQL, whose server process for the connection is ended. */
class PostgresqlUncertainCommitTest extends UncertainCommitContract {

    private static @Nullable PostgresqlDatabase server;
    private static @Nullable BreakingConnections connections;
    private static @Nullable TestDatabase database;

    @BeforeAll
    static void start() {
        server = PostgresqlDatabase.start();
        connections = new BreakingConnections(server.connections(), PostgresqlUncertainCommitTest::end);
        database = new TestDatabase(connections);
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Ends it and waits until it is gone. */
    private static void end(Connection connection) throws SQLException {
        int process;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            process = row.getInt(1);
        }
        try (Connection other = Objects.requireNonNull(server).connections().getConnection();
                PreparedStatement terminate = other.prepareStatement("select pg_terminate_backend(?, 10000)")) {
            terminate.setInt(1, process);
            terminate.execute();
        }
    }

    @Override
    TestDatabase database() {
        return Objects.requireNonNull(database);
    }

    @Override
    BreakingConnections connections() {
        return Objects.requireNonNull(connections);
    }
}
