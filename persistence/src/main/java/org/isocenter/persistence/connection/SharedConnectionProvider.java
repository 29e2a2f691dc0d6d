package org.isocenter.persistence.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl;

/**
 * Gives Hibernate the connections of the data source, and each use of the index no more than its share. Named in
 * persistence.xml.
 */
public final class SharedConnectionProvider extends DatasourceConnectionProviderImpl {

    private static final long serialVersionUID = 1;

    /**
     * The system property from which the server's script takes the size of the pool. The environment variable has the
     * same name in capitals.
     */
    private static final String POOL = "isocenter.db.pool";

    private static final int USUAL_POOL = 32;

    /** Shorter than clients wait for a response. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final transient ConnectionShares shares =
            new ConnectionShares(poolSize(), PATIENCE, ContainerTransaction.ofServer());

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
        String environment = System.getenv().getOrDefault("ISOCENTER_DB_POOL", "");
        try {
            return Integer.parseInt(System.getProperty(POOL, environment).strip());
        } catch (NumberFormatException e) {
            return USUAL_POOL;
        }
    }
}
