package org.isocenter.web.lifecycle;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import org.isocenter.ejb.configuration.Configuration;
import org.isocenter.ejb.lifecycle.StartApplication;

/**
 * Starts the application once the routes exist, and stops it before they are removed. Logs one line that says where the
 * server is when it is ready.
 */
@WebListener
public class AnnounceStart implements ServletContextListener {

    private static final Logger LOG = System.getLogger(AnnounceStart.class.getName());

    @Inject
    private Configuration configuration;

    /** An ordinary start takes a second or two. */
    private static final Duration ORDINARY_START = Duration.ofSeconds(20);

    @Inject
    private StartApplication startApplication;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        startApplication.begin(this::announce);
        startApplication.awaitFirstAttempt(ORDINARY_START);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        startApplication.end();
    }

    private void announce() {
        int configured = configuration.httpAccess().httpPort();
        String scheme = configuration.tls().enabled() ? "https" : "http";
        OptionalInt listening = HttpListener.port(scheme);
        if (listening.isPresent()
                && listening.getAsInt() != configured
                && configuration.httpAccess().httpPortGiven()) {
            LOG.log(
                    Level.WARNING,
                    "HttpPort is {0}, but the server listens on port {1}: the port of an application server is set there",
                    Integer.toString(configured),
                    Integer.toString(listening.getAsInt()));
        }
        String server = scheme + "://localhost:" + listening.orElse(configured);
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
