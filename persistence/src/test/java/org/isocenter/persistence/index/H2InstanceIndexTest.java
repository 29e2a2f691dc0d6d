package org.isocenter.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.dicom.dataset.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index in an H2 file, as a newcomer has it. */
class H2InstanceIndexTest extends LimitsContract {

    @TempDir
    static Path folder;

    private static JdbcConnectionPool connections;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        connections = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("index"), "sa", "");
        connections.setMaxConnections(32);
        database = new TestDatabase(connections);
    }

    @AfterAll
    static void close() {
        database.close();
        connections.dispose();
    }

    @ParameterizedTest
    @EnumSource(names = "PATIENT", mode = EnumSource.Mode.EXCLUDE)
    void pageOfAllShouldBeReadInTheOrderOfAnIndex(Level level) throws SQLException {
        store(SampleInstance.of("P1", "1", "1.1", "1.1.1"), SampleInstance.of("P2", "2", "2.1", "2.1.1"));
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set query_statistics false");
            statement.execute("set query_statistics true");
            search(new Search(level, Optional.empty(), List.of(), Optional.of(Set.of(Tag.PATIENT_NAME)), 1, 1));

            String page = only(
                    statement.executeQuery(
                            "select sql_statement from information_schema.query_statistics where sql_statement like '%order by%'"));
            try (PreparedStatement plan = connection.prepareStatement("explain " + page)) {
                for (int i = 1; i <= plan.getParameterMetaData().getParameterCount(); i++) {
                    plan.setInt(i, 1);
                }
                assertThat(only(plan.executeQuery())).contains("index sorted");
            }
        }
    }

    private static String only(ResultSet rows) throws SQLException {
        assertThat(rows.next()).isTrue();
        String value = rows.getString(1);
        assertThat(rows.next()).isFalse();
        return value;
    }

    @Override
    TestDatabase database() {
        return database;
    }
}
