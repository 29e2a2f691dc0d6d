package org.isocenter.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the database itself says of the tables of the index. Names are in lower case. */
final class IndexTables {

    /** What the migrations note, and the hold of the backup that is being made. */
    private static final Set<String> NOT_OF_THE_ARCHIVE = Set.of("flyway_schema_history", "file_hold");

    private IndexTables() {}

    /** The tables, each after those that it refers to. */
    static List<String> inOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> references = new LinkedHashMap<>();
        for (String table : names(connection)) {
            references.put(table, referencesOf(connection, table));
        }
        Set<String> ordered = new LinkedHashSet<>();
        references.keySet().forEach(table -> add(table, references, ordered));
        return List.copyOf(ordered);
    }

    private static void add(String table, Map<String, Set<String>> references, Set<String> ordered) {
        if (!ordered.contains(table) && references.containsKey(table)) {
            references.get(table).stream()
                    .filter(other -> !other.equals(table))
                    .forEach(other -> add(other, references, ordered));
            ordered.add(table);
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = texts(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"
                        + " AND table_type = 'BASE TABLE' ORDER BY table_name");
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !NOT_OF_THE_ARCHIVE.contains(name))
                .toList();
    }

    private static Set<String> referencesOf(Connection connection, String table) throws SQLException {
        String name = connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        Set<String> references = new LinkedHashSet<>();
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), name)) {
            while (keys.next()) {
                references.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return references;
    }

    /** The sequences, each with a number that it gives next or has given last, and its step. */
    static Map<String, long[]> sequences(Connection connection) throws SQLException {
        Map<String, long[]> sequences = new LinkedHashMap<>();
        String sql = isPostgresql(connection)
                ? "SELECT sequencename, COALESCE(last_value, start_value), increment_by FROM pg_sequences"
                        + " WHERE schemaname = CURRENT_SCHEMA ORDER BY sequencename"
                : "SELECT sequence_name, base_value, increment FROM information_schema.sequences"
                        + " WHERE sequence_schema = CURRENT_SCHEMA ORDER BY sequence_name";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sequences.put(
                        rows.getString(1).toLowerCase(Locale.ROOT), new long[] {rows.getLong(2), rows.getLong(3)});
            }
        }
        return sequences;
    }

    static boolean isPostgresql(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
