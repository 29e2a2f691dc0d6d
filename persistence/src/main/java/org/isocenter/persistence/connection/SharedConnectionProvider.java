package org.isocenter.persistence.connection;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl;

/** Gives Hibernate the connections of the data source, to each use of the index no more than its share. Named in persistence.xml. */
public final class SharedConnectionProvider extends DatasourceConnectionProviderImpl {

    private static final long serialVersionUID = 1;

    private static final String POOL = "jboss.as:subsystem=datasources,data-source=IsocenterDS";

    /** Where the server does not say, as in tests without one. */
    private static final int USUAL_POOL = 32;

    /** Shorter than clients wait for their answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final transient ConnectionShares shares = new ConnectionShares(poolSize(), PATIENCE, ContainerTransaction.ofServer());

    @Override
    public Connection getConnection() throws SQLException {
        return shares.take(super::getConnection);
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            super.closeConnection(connection);
        } finally {
            shares.giveBack(connection);
        }
    }

    private static int poolSize() {
        try {
            Object size = ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(POOL), "maxPoolSize");
            return size instanceof Number number ? number.intValue() : Integer.parseInt(String.valueOf(size));
        } catch (JMException | NumberFormatException e) {
            return USUAL_POOL;
        }
    }
}
