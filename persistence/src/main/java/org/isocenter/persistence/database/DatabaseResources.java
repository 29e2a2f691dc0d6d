package org.isocenter.persistence.database;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * What the container gives access to the index by: the entity manager of the caller's transaction, and connections for what the
 * persistence unit cannot do, which are migrations, checkpoints and probes. The unit names the same data source, so that the container
 * has it before the application starts.
 */
@Singleton
class DatabaseResources {

    private static final String NAME = "java:jboss/datasources/IsocenterDS";

    @Produces
    @PersistenceContext(unitName = "isocenter")
    EntityManager entities;

    @Produces
    @SuppressWarnings("BanJNDI") // a constant name
    DataSource dataSource() {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException e) {
            throw new IllegalStateException("the server has no data source " + NAME, e);
        }
    }
}
