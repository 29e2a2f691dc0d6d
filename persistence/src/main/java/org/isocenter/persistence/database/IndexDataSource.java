package org.isocenter.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The container's connections to the index, for what the persistence unit cannot do: migrations, checkpoints, probes. The unit names the
 * same data source, so that the container has it before the application starts.
 */
@ApplicationScoped
class IndexDataSource {

    private static final String NAME = "java:jboss/datasources/IsocenterDS";

    @Produces
    DataSource dataSource() {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no data source " + NAME, e);
        }
    }
}
