package org.isocenter.ejb.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.remote.rules.MatchRoutes;
import org.isocenter.ejb.search.AttributeNames;
import org.isocenter.ejb.search.ConfiguredAccess;

/** Reads the configuration when the application is deployed. A mistake in it stops the deployment: waiting would not mend it. */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class CheckConfiguration {

    private static final Logger LOG = System.getLogger(CheckConfiguration.class.getName());

    @Inject
    Configuration configuration;

    @Inject
    MatchRoutes matchRoutes;

    @Inject
    AttributeNames names;

    @PostConstruct
    void check() {
        LOG.log(Level.INFO, "{0} starts", configuration.name());
        try {
            matchRoutes.check();
            ConfiguredAccess.check(configuration.studyAccess(), names);
        } catch (ConfigurationFailure e) {
            LOG.log(Level.ERROR, "Isocenter does not start. {0}", e.getMessage());
            throw e;
        }
    }
}
