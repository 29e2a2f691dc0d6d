package org.isocenter.persistence.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedIndexTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    /** @param fileSystem of H2's: the one of the server's script, and the one of servers that were set up before */
    @ParameterizedTest
    @ValueSource(strings = {"retry", "file"})
    void fileThatCannotBeOpenedShouldBePutAsideUnchanged(String fileSystem) throws Exception {
        JdbcDataSource index = index(fileSystem);
        Path file = folder.resolve("index.mv.db");
        byte[] damaged = damage(file);

        assertThat(new DamagedIndex(index, NOON).putAside())
                .contains(folder.resolve("index.damaged-20261121T120000.000.mv.db"));

        assertThat(folder.resolve("index.damaged-20261121T120000.000.mv.db")).hasBinaryContent(damaged);
        try (Connection connection = index.getConnection()) {
            assertThat(connection
                            .getMetaData()
                            .getTables(null, "PUBLIC", "%", null)
                            .next())
                    .isFalse();
        }
    }

    @Test
    void fileThatCanBeOpenedShouldStay() throws Exception {
        JdbcDataSource index = index();

        assertThat(new DamagedIndex(index, NOON).putAside()).isEmpty();

        assertThat(files()).containsExactly("index.mv.db");
    }

    @Test
    void lockedFileShouldStay() throws Exception {
        JdbcDataSource index = index();
        try (Connection connection = index.getConnection()) {
            JdbcDataSource other = new JdbcDataSource();
            other.setURL(index.getURL() + ";IFEXISTS=TRUE;CIPHER=AES");
            assertThatThrownBy(other::getConnection).isInstanceOf(SQLException.class);

            assertThat(new DamagedIndex(other, NOON).putAside()).isEmpty();

            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(files()).containsExactly("index.mv.db");
    }

    private JdbcDataSource index() throws SQLException {
        return index("retry");
    }

    private JdbcDataSource index(String fileSystem) throws SQLException {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + fileSystem + ":" + folder.resolve("index"));
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("CREATE TABLE known (uid VARCHAR(64))");
        }
        return dataSource;
    }

    /** As if the first blocks had not reached the disk. */
    private static byte[] damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, (byte) 0);
        Files.write(file, bytes);
        return bytes;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
