package org.isocenter.web.connection;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.isocenter.ejb.configuration.Configuration;

/** Makes the configuration available to objects that are no beans. */
@WebListener
public class PublishSettings implements ServletContextListener {

    @Inject
    private Configuration configuration;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ConnectionSettings.publish(configuration, event.getServletContext());
    }
}
