package org.isocenter.persistence.index.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class IndexMigrationTest {

    @Test
    void everyFileOfTheFolderShouldBeNamed() throws IOException, URISyntaxException {
        Path folder = Path.of(IndexMigration.class
                        .getResource("/db/migration/V1__index.sql")
                        .toURI())
                .getParent();

        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(IndexMigration.names());
        }
    }

    /** Before version 22 the name of a file said that there is none. */
    @Test
    void namesOfFilesThatAreNotKeptShouldBecomeAColumn() throws SQLException, IOException {
        JdbcConnectionPool connections = JdbcConnectionPool.create("jdbc:h2:mem:kept;DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table instance (pk bigint, file_uuid uuid)");
            statement.execute("insert into instance values (1, '6f9619ff-8b86-4d11-b42d-00c04fc964ff'),"
                    + " (2, '6f9619ff-8b86-8d11-b42d-00c04fc964ff'), (3, '6f9619ff-8b86-fd11-b42d-00c04fc964ff')");
            try (InputStream script = IndexMigration.class.getResourceAsStream("/db/migration/V22__file_kept.sql")) {
                statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
            try (ResultSet unkept = statement.executeQuery("select pk from instance where not file_kept")) {
                unkept.next();
                assertThat(unkept.getInt(1)).isEqualTo(3);
                assertThat(unkept.next()).isFalse();
            }
        } finally {
            connections.dispose();
        }
    }

    @Test
    void migratingAgainShouldChangeNothing() throws SQLException {
        JdbcConnectionPool connections = JdbcConnectionPool.create("jdbc:h2:mem:again;DB_CLOSE_DELAY=-1", "sa", "");
        try {
            new IndexMigration(connections).migrate();
            new IndexMigration(connections).migrate();

            try (Connection connection = connections.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet slots = statement.executeQuery("select count(*) from addition_lock")) {
                slots.next();
                assertThat(slots.getInt(1)).isEqualTo(256);
            }
        } finally {
            connections.dispose();
        }
    }
}
