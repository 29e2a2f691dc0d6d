package org.isocenter.persistence.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dataset.ValueRepresentation;
import org.isocenter.persistence.area.KnownStorageArea;
import org.isocenter.persistence.database.StartRefused;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.SampleInstance;
import org.isocenter.persistence.index.StorageLimits;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.index.schema.IndexMigration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup keeps of the index of one database. */
abstract class BackupContract {

    private static final UUID AREA = UUID.fromString("6f1e1f3e-2f0b-4c35-9a43-0d7c4e1a8a11");

    @TempDir
    private Path folder;

    abstract TestDatabase database();

    abstract DataSource dataSource();

    @BeforeEach
    void store() throws SQLException {
        database().clear();
        new KnownStorageArea(dataSource()).note(AREA);
        add(1);
        add(2);
        database().numberChanges();
    }

    @Test
    void indexShouldComeBackInAnEmptyDatabaseAndGoOn() throws Exception {
        Path written = write();
        JdbcConnectionPool connections =
                JdbcConnectionPool.create("jdbc:h2:mem:restored" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try {
            IndexImport indexImport = new IndexImport(connections, new IndexMigration(connections));
            assertThat(indexImport.archive()).isEmpty();
            try (ExportedIndex index = new ExportedIndex(written)) {
                indexImport.read(index);
            }

            assertThat(indexImport.archive()).hasValue(AREA.toString());
            assertThat(tables(write(connections))).isEqualTo(tables(written)).isNotEmpty();
            try (TestDatabase restored = new TestDatabase(connections)) {
                restored.inTransaction(index -> index.add(List.of(instance(3)), false, StorageLimits.NONE));
                assertThat(instances(restored)).hasSize(3);
            }
        } finally {
            connections.dispose();
        }
    }

    /** Whoever restores into this database comes from another. */
    @Test
    void indexOfAnotherDatabaseShouldComeBackHere() throws Exception {
        JdbcConnectionPool other =
                JdbcConnectionPool.create("jdbc:h2:mem:other" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (TestDatabase origin = new TestDatabase(other)) {
            new KnownStorageArea(other).note(AREA);
            NewInstance instance = instance(7);
            origin.inTransaction(index -> index.add(List.of(instance), false, StorageLimits.NONE));
            Path written = write(other);

            try (ExportedIndex index = new ExportedIndex(written)) {
                new IndexImport(dataSource(), new IndexMigration(dataSource())).read(index);
            }

            assertThat(tables(write())).isEqualTo(tables(written));
            assertThat(instances(database())).hasSize(1);
        } finally {
            other.dispose();
        }
    }

    @Test
    void whatIsStoredWhileTheIndexIsWrittenShouldNotBeInItByHalves() throws Exception {
        Map<String, String> before = tables(write());
        Path written = folder.resolve("during.zip");
        try (var output = new ByteArrayOutputStream() {
            private boolean added;

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (!added) {
                    added = true;
                    add(4);
                    database()
                            .inTransaction(index -> index.remove(
                                    Level.PATIENT,
                                    index.identifiers(Level.PATIENT, 0, 1).get(0)));
                }
            }
        }) {
            new IndexExport(dataSource()).write(output);
            Files.write(written, output.toByteArray());
        }

        assertThat(tables(written)).isEqualTo(before);
        assertThat(tables(write())).isNotEqualTo(before);
    }

    @Test
    void filesThatTheIndexRefersToShouldBeNamed() throws Exception {
        int[] files = {0};
        try (ExportedIndex index = new ExportedIndex(write())) {
            assertThat(index.storageArea()).hasValue(AREA.toString());
            index.files(reference -> files[0]++);
        }
        assertThat(files[0]).isEqualTo(2);
    }

    @Test
    void connectionShouldGoBackAsItCame() throws Exception {
        write();
        try (Connection connection = dataSource().getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void filesShouldBeHeldByOneAtATimeAndUntilTheEnd() throws SQLException {
        FileHold hold = new FileHold(dataSource());
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        assertThat(hold.isHeld()).isFalse();
        assertThat(hold.take(first)).isTrue();
        assertThat(hold.isHeld()).isTrue();
        assertThat(hold.take(second)).isFalse();
        assertThat(hold.renew(second)).isFalse();
        assertThat(hold.renew(first)).isTrue();

        hold.release(second);
        assertThat(hold.isHeld()).isTrue();
        hold.release(first);
        assertThat(hold.isHeld()).isFalse();
        assertThat(hold.renew(first)).isFalse();
    }

    /** Its rows would be written by a program that does not know what the newer one expects. */
    @Test
    void databaseOfANewerVersionShouldBeRefused() throws SQLException {
        execute("INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                + " \"script\", \"installed_by\", \"execution_time\", \"success\")"
                + " VALUES (9999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, TRUE)");
        try {
            assertThatThrownBy(() -> new IndexMigration(dataSource()).migrate())
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("newer version of Isocenter")
                    .hasMessageContaining("999");
        } finally {
            execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '999'");
        }
    }

    /** A restore sets sequences; the counters of identity columns would begin anew. */
    @Test
    void noColumnShouldCountByItself() throws SQLException {
        try (Connection connection = dataSource().getConnection()) {
            assertThat(IndexTables.texts(
                            connection,
                            "SELECT table_name FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA"
                                    + " AND is_identity = 'YES'"))
                    .isEmpty();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void add(int number) {
        database().inTransaction(index -> index.add(List.of(instance(number)), false, StorageLimits.NONE));
    }

    private static List<OrthancIdentifier> instances(TestDatabase database) {
        return database.inTransaction(index -> index.identifiers(Level.INSTANCE, 0, 0));
    }

    private static NewInstance instance(int number) {
        return SampleInstance.of("patient " + number, "1.2." + number, "1.2.3." + number, "1.2.3.4." + number)
                .with(Tag.PATIENT_NAME, ValueRepresentation.PN, "Quoted\"Comma,^Line\nBreak " + number)
                .build();
    }

    private Path write() throws IOException, SQLException {
        return write(dataSource());
    }

    private Path write(DataSource from) throws IOException, SQLException {
        return new BackupFolder(folder.resolve(UUID.randomUUID().toString()))
                .writeIndex(Instant.now(), new IndexExport(from)::write);
    }

    /** The rows of each table, in an order of their own; numbers that sequences give next are further on after a restore. */
    private static Map<String, String> tables(Path file) throws IOException {
        Map<String, String> tables = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().equals(IndexExport.SEQUENCES)) {
                    String rows = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                    tables.put(entry.getName(), rows.lines().sorted().toList().toString());
                }
            }
        }
        return tables;
    }
}
