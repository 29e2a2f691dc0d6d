package org.isocenter.persistence.index.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Indexes of PostgreSQL for wildcards that do not begin with a letter, by its extension {@code pg_trgm}. They are not
 * part of a migration, because the extension may be absent, or forbidden to the user of the data source, and an
 * administrator may add it later. Without the extension, such a search reads the column's ordinary index from end to
 * end.
 */
final class TrigramIndexes {

    private static final Logger LOG = System.getLogger(TrigramIndexes.class.getName());

    /** An arbitrary number, the same on all nodes that start at once. */
    private static final long LOCK = 0x49534F54524752L;

    private static final Map<String, String> COLUMNS = new TreeMap<>(Map.of(
            "patient_name_trigrams", "patient_name (name",
            "patient_patient_id_trigrams", "patient (patient_id",
            "study_accession_number_trigrams", "study (accession_number",
            "study_description_trigrams", "study (description",
            "referring_physician_name_trigrams", "referring_physician_name (name",
            "patient_value_trigrams", "patient_value (compared",
            "study_value_trigrams", "study_value (compared"));

    private TrigramIndexes() {}

    /** Creates the missing indexes, if the database supports them. */
    static void create(DataSource postgresql) {
        try (Connection connection = postgresql.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isAvailable(statement)) {
                LOG.log(
                        Level.INFO,
                        "The database has no extension pg_trgm: searches with a leading wildcard take time in proportion to the "
                                + "number of patients.");
                return;
            }
            createAll(statement);
        } catch (SQLException e) {
            LOG.log(
                    Level.INFO,
                    "The extension pg_trgm cannot be used, so searches with a leading wildcard take time in proportion to the "
                            + "number of patients. A superuser can run CREATE EXTENSION pg_trgm. {0}",
                    e.getMessage());
        }
    }

    private static boolean isAvailable(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")) {
            return found.next();
        }
    }

    /** Nodes that start together wait for each other. */
    private static void createAll(Statement statement) throws SQLException {
        statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        try {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            for (Map.Entry<String, String> index : COLUMNS.entrySet()) {
                String[] place = index.getValue().split(" ", 2);
                statement.execute("CREATE INDEX IF NOT EXISTS " + index.getKey() + " ON " + place[0] + " USING gin "
                        + place[1] + " gin_trgm_ops)");
            }
        } finally {
            statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
        }
    }
}
