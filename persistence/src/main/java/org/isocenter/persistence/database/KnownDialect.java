package org.isocenter.persistence.database;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Tells Hibernate which database there is. It would ask the database, and where that is away at the start of the
 * application there would be no application afterwards either. The answer is in the setting that chooses the
 * driver. Found by Hibernate through {@code META-INF/services}.
 */
public final class KnownDialect implements ServiceContributor {

    /** System properties, or environment variables in capitals with underscores, as in the data source's definition. */
    private static final String DRIVER = "isocenter.db.driver";

    private static final String URL = "isocenter.db.url";
    private static final String ALLOW_METADATA = "hibernate.boot.allow_jdbc_metadata_access";

    /** The oldest that is taken; what newer ones can do beyond is not made use of. */
    private static final Map<String, Object> POSTGRESQL = Map.of(
            AvailableSettings.JAKARTA_HBM2DDL_DB_NAME,
            "PostgreSQL",
            AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION,
            "13",
            AvailableSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION,
            "0",
            ALLOW_METADATA,
            "false");

    /** The one that WildFly brings. */
    private static final Map<String, Object> H2 = Map.of(
            AvailableSettings.JAKARTA_HBM2DDL_DB_NAME,
            "H2",
            AvailableSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION,
            "2",
            AvailableSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION,
            "2",
            ALLOW_METADATA,
            "false");

    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        Map<String, Object> settings = registry.getSettings();
        boolean managed = Stream.of(
                        AvailableSettings.JAKARTA_JTA_DATASOURCE, AvailableSettings.JAKARTA_NON_JTA_DATASOURCE)
                .map(settings::get)
                .anyMatch(Objects::nonNull);
        if (managed && !settings.containsKey(AvailableSettings.JAKARTA_HBM2DDL_DB_NAME)) {
            settings(isPostgresql()).forEach(registry::applySetting);
        }
    }

    /** Hibernate's settings for the one database or the other. */
    public static Map<String, Object> settings(boolean postgresql) {
        return postgresql ? POSTGRESQL : H2;
    }

    /** Whether the settings name PostgreSQL. */
    static boolean isPostgresql(UnaryOperator<String> given) {
        return Stream.of(DRIVER, URL).map(given).filter(Objects::nonNull).anyMatch(value -> value.toLowerCase(
                        Locale.ROOT)
                .contains("postgres"));
    }

    /** Whether the data source was set up for PostgreSQL, and not for H2. */
    public static boolean isPostgresql() {
        return isPostgresql(KnownDialect::given);
    }

    @SuppressWarnings("NullAway") // null says that a setting is not given
    private static String given(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .orElseGet(() -> System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_')));
    }
}
