package org.isocenter.persistence.backup;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.isocenter.persistence.database.UnlimitedDataSource;
import org.isocenter.persistence.index.schema.IndexMigration;
import org.jspecify.annotations.Nullable;

/** Fills a database that holds no archive with an index that {@link IndexExport} has written. */
@Singleton
public class IndexImport {

    /** Rows, and characters of them, that are in memory at once. */
    private static final int BATCH = 500;

    private static final int BATCH_LENGTH = 4 << 20;

    private final DataSource dataSource;
    private final IndexMigration migration;

    @Inject
    public IndexImport(DataSource dataSource, IndexMigration migration) {
        this.dataSource = UnlimitedDataSource.of(dataSource);
        this.migration = migration;
    }

    /**
     * The identifier of the archive that the database holds; empty if it holds none, that is, no tables or no patients in them and no
     * mark of a storage area.
     *
     * @throws SQLException if the database cannot be asked
     */
    public Optional<String> archive() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<String> tables = IndexTables.inOrder(connection);
            if (tables.contains("storage_area")) {
                List<String> areas = IndexTables.texts(connection, "SELECT identifier FROM storage_area");
                if (!areas.isEmpty()) {
                    return Optional.of(areas.get(0).strip());
                }
            }
            return tables.contains("patient")
                            && !IndexTables.texts(connection, "SELECT id FROM patient FETCH FIRST 1 ROWS ONLY")
                                    .isEmpty()
                    ? Optional.of("")
                    : Optional.empty();
        }
    }

    /**
     * Makes the tables as they were in the version that wrote the backup, and fills them in one transaction: in all or not at all.
     *
     * @throws IOException if the backup cannot be read, or is damaged
     * @throws SQLException if the database cannot be written
     */
    public void read(ExportedIndex index) throws IOException, SQLException {
        migration.migrate(index.version());
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                read(connection, index);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static void read(Connection connection, ExportedIndex index) throws IOException, SQLException {
        List<String> tables = new ArrayList<>(IndexTables.inOrder(connection));
        Collections.reverse(tables);
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        }
        Collections.reverse(tables);
        for (String table : tables) {
            fill(connection, index, table);
        }
        try (Statement statement = connection.createStatement();
                Reader reader = index.reader(IndexExport.SEQUENCES)) {
            for (Optional<List<@Nullable String>> row = Csv.read(reader); row.isPresent(); row = Csv.read(reader)) {
                String name = identifier(row.get().get(0));
                long next = Long.parseLong(String.valueOf(row.get().get(1)))
                        + 2 * Long.parseLong(String.valueOf(row.get().get(2)));
                statement.execute("ALTER SEQUENCE " + name + " RESTART WITH " + next);
            }
        }
    }

    private static void fill(Connection connection, ExportedIndex index, String table)
            throws IOException, SQLException {
        try (Reader reader = index.reader(IndexExport.TABLES + table + ".csv")) {
            List<String> columns =
                    Csv.read(reader).orElseThrow(() -> new IOException("no columns of " + table)).stream()
                            .map(IndexImport::identifier)
                            .toList();
            List<ColumnForm> forms = forms(connection, table, columns);
            String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + marks + ")")) {
                int waiting = 0;
                int length = 0;
                for (Optional<List<@Nullable String>> row = Csv.read(reader); row.isPresent(); row = Csv.read(reader)) {
                    length += set(insert, forms, row.get());
                    insert.addBatch();
                    if (++waiting == BATCH || length > BATCH_LENGTH) {
                        insert.executeBatch();
                        waiting = 0;
                        length = 0;
                    }
                }
                if (waiting > 0) {
                    insert.executeBatch();
                }
            }
        }
    }

    private static List<ColumnForm> forms(Connection connection, String table, List<String> columns)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(
                        "SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE 1 = 0")) {
            return ColumnForm.of(none.getMetaData());
        }
    }

    /** Returns about how many characters that were. */
    private static int set(PreparedStatement insert, List<ColumnForm> forms, List<@Nullable String> row)
            throws IOException, SQLException {
        if (row.size() != forms.size()) {
            throw new IOException("a row of the backup has " + row.size() + " values in place of " + forms.size());
        }
        int length = 0;
        for (int i = 0; i < forms.size(); i++) {
            String value = row.get(i);
            if (value == null) {
                insert.setNull(i + 1, Types.NULL);
            } else {
                forms.get(i).set(insert, i + 1, value);
                length += value.length();
            }
        }
        return length;
    }

    /** A name that stands in a statement: only such as we give. */
    private static String identifier(@Nullable String name) {
        if (name == null || !name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("no name of a table or column: " + name);
        }
        return name;
    }
}
