package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The index in PostgreSQL, as a hospital has it: a real server that this test starts. */
class PostgresqlInstanceIndexTest extends LimitsContract {

    private static @Nullable PostgresqlDatabase postgresql;

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

    @Test
    void leadingWildcardShouldBeServedByTrigrams() throws SQLException {
        store(IntStream.range(0, 400)
                .mapToObj(i -> SampleInstance.of("P" + i, "7." + i, "7." + i + ".1", "7." + i + ".1.1")
                        .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Family" + i * 7919 + "^Given"))
                .toArray(SampleInstance[]::new));

        try (Connection connection = server().connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze patient_name");
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_indexscan = off");
            statement.execute("set enable_indexonlyscan = off");
            try (ResultSet plan = statement.executeQuery(
                    "explain select patient_fk from patient_name where name like '%LY7919%' escape '!'")) {
                StringBuilder lines = new StringBuilder();
                while (plan.next()) {
                    lines.append(plan.getString(1)).append('\n');
                }
                assertThat(lines).contains("patient_name_trigrams");
            }
        }
    }

    @Test
    void databaseWithoutTrigramsShouldStillBeMigrated() throws SQLException {
        try (Connection connection = server().connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role clerk login password 'clerk' nosuperuser");
            statement.execute("create database restricted");
        }
        JdbcConnectionPool owners = server().connections("postgres", "restricted");
        try (Connection connection = owners.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("grant all on schema public to clerk");
        } finally {
            owners.dispose();
        }
        JdbcConnectionPool clerks = server().connections("clerk", "restricted");
        try (TestDatabase restricted = new TestDatabase(clerks)) {
            assertThat(restricted.inTransaction(TestIndex::statistics).studies())
                    .isZero();
        } finally {
            clerks.dispose();
        }
    }

    @Override
    TestDatabase database() {
        return server().index();
    }

    private static PostgresqlDatabase server() {
        return Objects.requireNonNull(postgresql);
    }
}
