package org.isocenter.ejb.client;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.ConfigurationFile;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.jspecify.annotations.Nullable;

/** Takes over what changes in the configuration file's {@code Servers} while the application runs. Every other option waits for the next start. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ReloadServers {

    private static final Logger LOG = System.getLogger(ReloadServers.class.getName());

    private static final long SECONDS = 2;

    @Resource(lookup = "java:jboss/ee/concurrency/scheduler/isocenter")
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private ConfiguredServers servers;

    @Inject
    private RemoteOptions options;

    private Object version = ConfigurationFile.locate().version();

    private @Nullable ScheduledFuture<?> clock;

    @SuppressWarnings("NullAway.Init") // the container injects what it uses
    public ReloadServers() {}

    @PostConstruct
    void start() {
        if (!options.serversInDatabase()) {
            clock = scheduler.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (clock != null) {
            clock.cancel(false);
        }
    }

    /** Never throws: a task that does is not run again. */
    private void look() {
        try {
            ConfigurationFile file = ConfigurationFile.locate();
            Object latest = file.version();
            if (!latest.equals(version)) {
                version = latest;
                servers.reload(file.readServers());
                LOG.log(
                        Level.INFO,
                        "The configuration file has changed: its remote servers are read anew, all else holds after the next start");
            }
        } catch (ConfigurationFailure e) {
            LOG.log(
                    Level.WARNING,
                    "The remote servers stay as they were, for the configuration has changed and cannot be read: {0}",
                    e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "The configuration file cannot be watched", e);
        }
    }
}
