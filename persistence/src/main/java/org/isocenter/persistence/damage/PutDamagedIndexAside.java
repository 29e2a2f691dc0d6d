package org.isocenter.persistence.damage;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.service.spi.ServiceContributor;

/**
 * Looks at the database before Hibernate does. Hibernate asks it for its dialect long before the application's own start, and without an answer the deployment fails: this is the only place at which a damaged file can be
 * put aside in time. Found by Hibernate through {@code META-INF/services}.
 */
public final class PutDamagedIndexAside implements ServiceContributor {

    @Override
    public void contribute(StandardServiceRegistryBuilder registry) {
        Stream.of(AvailableSettings.JAKARTA_JTA_DATASOURCE, AvailableSettings.JAKARTA_NON_JTA_DATASOURCE)
                .map(registry.getSettings()::get)
                .flatMap(setting -> dataSource(setting).stream())
                .findFirst()
                .ifPresent(dataSource -> new DamagedIndex(dataSource, Clock.systemUTC()).putAside());
    }

    private static Optional<DataSource> dataSource(Object setting) {
        return setting instanceof DataSource dataSource ? Optional.of(dataSource) : Optional.empty();
    }
}
