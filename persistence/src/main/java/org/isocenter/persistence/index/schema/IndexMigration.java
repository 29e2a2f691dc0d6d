package org.isocenter.persistence.index.schema;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.isocenter.persistence.database.StartRefused;
import org.isocenter.persistence.database.UnlimitedDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Updates the database's tables to the state that this version of the program needs. The migrations are listed by name,
 * because the class path of an application server cannot be searched like a directory.
 */
@Singleton
public class IndexMigration {

    private static final String FOLDER = "db/migration/";
    private static final List<String> EVERYWHERE = List.of(
            "V1__index.sql",
            "V2__instance_file.sql",
            "V3__archive_rules.sql",
            "V4__search.sql",
            "V5__attachments.sql",
            "V6__frame_table.sql",
            "V7__remote_servers.sql",
            "V8__rebuild.sql",
            "V13__jobs.sql",
            "V14__study_patient_name.sql",
            "V16__transfer_rules.sql",
            "V17__file_put_aside.sql",
            "V19__job_tokens.sql",
            "V21__storage_area.sql",
            "V22__file_kept.sql",
            "V23__labels_and_origins.sql",
            "V27__housekeeping.sql",
            "V28__when_resources_began.sql",
            "V29__access_token.sql",
            "V32__file_hold.sql");
    private static final List<String> POSTGRESQL = List.of("postgresql/V1.1__metadata_is_compressed_already.sql");

    private static final String NUMBER = "'^-?[0-9]{1,18}$'";

    private static final Map<String, String> PLACEHOLDERS_POSTGRESQL = Map.of(
            "byte_order", "COLLATE \"C\"",
            "bytes", "BYTEA",
            "large", "BYTEA",
            // PostgreSQL does not accept NUL in text.
            "text_of_content",
                    "CASE WHEN POSITION('\\x00'::bytea IN content) > 0 THEN '' ELSE CONVERT_FROM(content, 'UTF8') END",
            "compared_is_a_number", "compared ~ " + NUMBER);

    private static final Map<String, String> PLACEHOLDERS_H2 = Map.of(
            "byte_order", "",
            "bytes", "VARBINARY(1048576)",
            "large", "BLOB",
            "text_of_content", "UTF8TOSTRING(content)",
            "compared_is_a_number", "REGEXP_LIKE(compared, " + NUMBER + ")");

    private final DataSource dataSource;

    /** @param dataSource of an H2 or PostgreSQL database */
    @Inject
    public IndexMigration(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Applies the missing migrations. Several nodes may call this at once; they wait for each other. Must be called
     * outside a transaction.
     *
     * @throws StartRefused if the tables are those of a newer version of the program
     * @throws FlywayException if the database cannot be reached or a migration fails
     */
    public void migrate() {
        migrate(MigrationVersion.LATEST);
    }

    /** The same, but only up to a version: that of tables which a backup holds. */
    public void migrate(int version) {
        if (version > newest()) {
            throw tooNew("The backup", version);
        }
        migrate(MigrationVersion.fromVersion(Integer.toString(version)));
    }

    private void migrate(MigrationVersion target) {
        DataSource unlimited = UnlimitedDataSource.of(dataSource);
        refuseNewer(unlimited);
        migrateUnlimited(unlimited, target);
    }

    /** Flyway leaves tables of a newer version as they are and goes on; this program would write what that version does not expect. */
    private static void refuseNewer(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            int version = version(connection);
            if (version > newest()) {
                throw tooNew("The database", version);
            }
        } catch (SQLException e) {
            throw new FlywayException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static StartRefused tooNew(String what, int version) {
        return new StartRefused(what + " was written by a newer version of Isocenter: it has version " + version
                + " of the tables, and this program knows version " + newest()
                + ". Start the newer program again, or restore a backup that was made before the upgrade");
    }

    /** The number of the last migration that was applied; 0 in a database without tables. */
    public static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet history = statement.executeQuery("SELECT 1 FROM information_schema.tables"
                    + " WHERE table_schema = CURRENT_SCHEMA AND table_name = 'flyway_schema_history'")) {
                if (!history.next()) {
                    return 0;
                }
            }
            int newest = 0;
            try (ResultSet rows = statement.executeQuery(
                    "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL")) {
                while (rows.next()) {
                    newest = Math.max(newest, number(rows.getString(1)));
                }
            }
            return newest;
        }
    }

    /** The number of the newest migration that this program has. */
    static int newest() {
        return EVERYWHERE.stream()
                .mapToInt(name -> number(name.substring(1, name.indexOf("__"))))
                .max()
                .orElseThrow();
    }

    /** Without what follows a dot. */
    private static int number(String version) {
        int dot = version.indexOf('.');
        return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
    }

    private static void migrateUnlimited(DataSource dataSource, MigrationVersion target) {
        boolean postgresql = isPostgresql(dataSource);
        List<LoadableResource> migrations = new ArrayList<>();
        EVERYWHERE.forEach(name -> migrations.add(new ClassPathMigration(name)));
        if (postgresql) {
            POSTGRESQL.forEach(name -> migrations.add(new ClassPathMigration(name)));
        }
        Flyway.configure(IndexMigration.class.getClassLoader())
                .dataSource(dataSource)
                .resourceProvider(new Migrations(migrations))
                .javaMigrationClassProvider(new NoClasses())
                .placeholders(postgresql ? PLACEHOLDERS_POSTGRESQL : PLACEHOLDERS_H2)
                .target(target)
                .load()
                .migrate();
        if (postgresql && target.equals(MigrationVersion.LATEST)) {
            TrigramIndexes.create(dataSource);
        }
    }

    /** The files of the migrations, relative to their folder. */
    static List<String> names() {
        return Stream.concat(EVERYWHERE.stream(), POSTGRESQL.stream()).toList();
    }

    private static boolean isPostgresql(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw new FlywayException("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    /** One file of the folder with the migrations. */
    private static final class ClassPathMigration extends LoadableResource {

        private final String name;

        ClassPathMigration(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            var stream = IndexMigration.class.getClassLoader().getResourceAsStream(FOLDER + name);
            if (stream == null) {
                throw new UncheckedIOException(new IOException("no migration " + name));
            }
            return new InputStreamReader(stream, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name.substring(name.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }

    private record Migrations(List<LoadableResource> all) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return all.stream()
                    .filter(migration -> migration.getRelativePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.stream()
                    .filter(migration -> migration.getFilename().startsWith(prefix)
                            && List.of(suffixes).stream().anyMatch(migration.getFilename()::endsWith))
                    .toList();
        }
    }

    private static final class NoClasses implements ClassProvider<JavaMigration> {

        @Override
        public Collection<Class<? extends JavaMigration>> getClasses() {
            return List.of();
        }
    }
}
