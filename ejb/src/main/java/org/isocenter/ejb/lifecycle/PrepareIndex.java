package org.isocenter.ejb.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.recovery.RebuildIndex;
import org.isocenter.ejb.recovery.RecoverIndex;
import org.isocenter.persistence.index.IndexMigration;

/** Runs when the application is deployed: reads the configuration, brings the index's tables to the form that this version needs, and mends what an unclean stop left. A failure stops the deployment. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PrepareIndex {

    private static final Logger LOG = System.getLogger(PrepareIndex.class.getName());

    @Resource(lookup = "java:jboss/datasources/IsocenterDS")
    private DataSource dataSource;

    @Inject
    private Configuration configuration;

    @Inject
    private RecoverIndex recoverIndex;

    @Inject
    private RebuildIndex rebuildIndex;

    @PostConstruct
    void prepare() {
        LOG.log(Level.INFO, "{0} starts", configuration.identity().name());
        IndexMigration.migrate(dataSource);
        recoverIndex.recover();
        rebuildIndex.rebuildIfDue();
    }
}
