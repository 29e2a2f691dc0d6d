package org.isocenter.persistence.index.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
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
