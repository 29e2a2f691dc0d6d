package org.isocenter.web.lifecycle;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalInt;
import org.isocenter.ejb.configuration.Configuration;

/** Says in one line where the server is to be found, once its routes are there. */
@WebListener
public class AnnounceStart implements ServletContextListener {

    private static final Logger LOG = System.getLogger(AnnounceStart.class.getName());

    @Inject
    private Configuration configuration;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        int configured = configuration.httpAccess().httpPort();
        OptionalInt listening = HttpListener.port();
        if (listening.isPresent()
                && listening.getAsInt() != configured
                && configuration.httpAccess().httpPortGiven()) {
            LOG.log(
                    Level.WARNING,
                    "HttpPort is {0}, but the server listens on port {1}: the port of an application server is set there",
                    Integer.toString(configured),
                    Integer.toString(listening.getAsInt()));
        }
        String server = "http://localhost:" + listening.orElse(configured);
        LOG.log(
                Level.INFO,
                "Isocenter is ready: {0} (DICOMweb: {1}), data in {2}",
                server + "/system",
                configuration.dicomWebRoots().enable()
                        ? server + configuration.dicomWebRoots().root()
                        : "off",
                configuration.storage().storageDirectory());
    }
}
