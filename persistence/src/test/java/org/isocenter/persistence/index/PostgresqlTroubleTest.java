package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.persistence.database.DatabaseProbe;
import org.isocenter.persistence.database.DatabaseTrouble;
import org.isocenter.persistence.index.schema.IndexedValues;
import org.isocenter.persistence.index.search.SearchIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real PostgreSQL says when it is slow, loses a connection, or goes. */
class PostgresqlTroubleTest {

    private static final Search ALL = new Search(Level.STUDY, Optional.empty(), List.of(), Optional.of(Set.of()), 0, 0);

    private PostgresqlDatabase postgresql;
    private boolean running;

    @BeforeEach
    void start() {
        postgresql = PostgresqlDatabase.start();
        running = true;
    }

    @AfterEach
    void stop() {
        if (running) {
            running = false;
            postgresql.close();
        }
    }

    @Test
    void searchThatWaitsForALockShouldEndInItsTime() throws SQLException {
        try (Connection other = postgresql.connections().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE study IN ACCESS EXCLUSIVE MODE");

            Throwable failure = catchThrowable(this::search);

            assertThat(DatabaseTrouble.of(failure)).contains(DatabaseTrouble.SLOW);
            other.rollback();
        }
        assertThat(search()).isZero();
    }

    @Test
    void connectionThatTheServerEndsShouldBeItsAbsence() {
        Throwable failure = catchThrowable(() -> postgresql.index().withEntities(entities -> {
            Object process =
                    entities.createNativeQuery("SELECT pg_backend_pid()").getSingleResult();
            end(process);
            return entities.createNativeQuery("SELECT 1").getSingleResult();
        }));

        assertThat(DatabaseTrouble.of(failure)).contains(DatabaseTrouble.AWAY);
    }

    @Test
    void commitOverAConnectionThatTheServerEndedShouldBeItsAbsence() {
        Throwable failure = catchThrowable(() -> postgresql.index().withEntities(entities -> {
            Object process =
                    entities.createNativeQuery("SELECT pg_backend_pid()").getSingleResult();
            end(process);
            return process;
        }));

        assertThat(DatabaseTrouble.of(failure)).contains(DatabaseTrouble.AWAY);
    }

    @Test
    void serverThatIsNotThereAndDatabaseThatDoesNotExistShouldBeAway() {
        JdbcConnectionPool unknown = postgresql.connections("postgres", "nowhere");
        assertThat(DatabaseTrouble.of(catchThrowable(() -> new DatabaseProbe(unknown).ask())))
                .contains(DatabaseTrouble.AWAY);
        JdbcConnectionPool connections = postgresql.connections("postgres", "postgres");
        stop();

        Throwable failure = catchThrowable(() -> new DatabaseProbe(connections).ask());

        assertThat(DatabaseTrouble.of(failure)).contains(DatabaseTrouble.AWAY);
        assertThat(DatabaseTrouble.reason(failure)).contains("refused");
    }

    private int search() {
        return postgresql.index().withEntities(entities -> new SearchIndex(
                        entities,
                        new IndexedValues(ExtraMainAttributes.NONE),
                        EvaluationLimits.DEFAULT.withStatement(Duration.ofSeconds(1)))
                .keys(ALL)
                .length);
    }

    private void end(Object process) {
        try (Connection other = postgresql.connections().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(" + process + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
