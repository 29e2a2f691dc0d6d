package org.isocenter.persistence.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.isocenter.persistence.database.UnlimitedDataSource;
import org.isocenter.persistence.index.schema.IndexMigration;
import org.jspecify.annotations.Nullable;

/**
 * Writes the index as it is at one moment, while it is used and changed, into a ZIP file: each table as rows of text, the names of the
 * files that it refers to, and which version of the tables these are. The database makes no difference, so that what one wrote another
 * can read.
 */
@Singleton
public class IndexExport {

    static final String TABLES = "tables/";
    static final String SEQUENCES = "sequences.csv";
    static final String FILES = "files.csv";
    static final String ABOUT = "about.csv";

    /** In the table of files. */
    static final String DICOM = "dicom";

    static final String ATTACHMENT = "attachment";

    private static final int FETCHED = 500;

    private final DataSource dataSource;

    @Inject
    public IndexExport(DataSource dataSource) {
        this.dataSource = UnlimitedDataSource.of(dataSource);
    }

    /**
     * Writes the index of the moment at which this is called. Must be called outside a transaction.
     *
     * @param output not closed
     * @throws IOException if it cannot be written
     * @throws SQLException if the index cannot be read
     */
    public void write(OutputStream output) throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            int isolation = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            try {
                boolean postgresql = IndexTables.isPostgresql(connection);
                freeze(connection, postgresql);
                ZipOutputStream zip = new ZipOutputStream(output);
                zip.setLevel(Deflater.BEST_SPEED);
                write(connection, zip);
                zip.finish();
            } finally {
                connection.rollback();
                thaw(connection, isolation);
                connection.setAutoCommit(true);
            }
        }
    }

    /** All that follows on the connection is of one moment. H2 has a level of its own for it, which JDBC does not know. */
    private static void freeze(Connection connection, boolean postgresql) throws SQLException {
        if (postgresql) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            // Rows one by one, not all of a table in a temporary file first.
            statement.execute("SET LAZY_QUERY_EXECUTION TRUE");
        }
    }

    /** As the pool gave it, for whoever gets it next. */
    private static void thaw(Connection connection, int isolation) throws SQLException {
        connection.setTransactionIsolation(isolation);
        if (!IndexTables.isPostgresql(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LAZY_QUERY_EXECUTION FALSE");
            }
        }
    }

    private static void write(Connection connection, ZipOutputStream zip) throws IOException, SQLException {
        // The first statement fixes the moment.
        int version = IndexMigration.version(connection);
        Writer writer = new BufferedWriter(new OutputStreamWriter(zip, UTF_8));
        for (String table : IndexTables.inOrder(connection)) {
            begin(zip, TABLES + table + ".csv");
            query(connection, writer, "SELECT * FROM " + table);
            end(zip, writer);
        }
        begin(zip, FILES);
        query(
                connection,
                writer,
                "SELECT '" + DICOM + "' AS kind, file_uuid FROM instance WHERE file_kept"
                        + " UNION ALL SELECT '" + DICOM + "', file_uuid FROM file_put_aside"
                        + " UNION ALL SELECT '" + ATTACHMENT
                        + "', file_uuid FROM attachment WHERE file_uuid IS NOT NULL");
        end(zip, writer);
        // Numbers that the rows above have were drawn before.
        begin(zip, SEQUENCES);
        for (Map.Entry<String, long[]> sequence :
                IndexTables.sequences(connection).entrySet()) {
            long[] numbers = sequence.getValue();
            Csv.write(writer, List.of(sequence.getKey(), Long.toString(numbers[0]), Long.toString(numbers[1])));
        }
        end(zip, writer);
        begin(zip, ABOUT);
        Csv.write(writer, List.of("version", Integer.toString(version)));
        for (String area : IndexTables.texts(connection, "SELECT identifier FROM storage_area")) {
            Csv.write(writer, List.of("storage area", area.strip()));
        }
        end(zip, writer);
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private static void end(ZipOutputStream zip, Writer writer) throws IOException {
        writer.flush();
        zip.closeEntry();
    }

    /** Names of columns first, then the rows. */
    private static void query(Connection connection, Writer writer, String sql) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<ColumnForm> forms = ColumnForm.of(rows.getMetaData());
                Csv.write(writer, names(rows.getMetaData()));
                List<@Nullable String> row = new ArrayList<>();
                while (rows.next()) {
                    row.clear();
                    for (int i = 0; i < forms.size(); i++) {
                        row.add(forms.get(i).text(rows, i + 1));
                    }
                    Csv.write(writer, row);
                }
            }
        }
    }

    private static List<@Nullable String> names(ResultSetMetaData columns) throws SQLException {
        List<@Nullable String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
