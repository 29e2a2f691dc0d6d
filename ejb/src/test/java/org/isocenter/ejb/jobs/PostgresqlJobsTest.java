package org.isocenter.ejb.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.index.PostgresqlDatabase;
import org.isocenter.persistence.index.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Jobs of nodes that share a PostgreSQL: a real server that this test starts. */
class PostgresqlJobsTest extends JobsContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable PostgresqlDatabase postgresql;

    private JdbcConnectionPool connections;

    @BeforeAll
    static void start() {
        postgresql = PostgresqlDatabase.start();
    }

    @AfterAll
    static void stop() {
        if (postgresql != null) {
            postgresql.close();
        }
    }

    @Override
    TestDatabase open() throws SQLException {
        PostgresqlDatabase server = Objects.requireNonNull(postgresql);
        String name = "jobs" + DATABASES.incrementAndGet();
        try (Connection connection = server.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        connections = server.connections("postgres", name);
        connections.setMaxConnections(32);
        return new TestDatabase(connections);
    }

    @AfterEach
    void closeConnections() {
        connections.dispose();
    }
}
