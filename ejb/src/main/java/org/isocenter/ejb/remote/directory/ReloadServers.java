package org.isocenter.ejb.remote.directory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.ConfigurationFile;
import org.isocenter.ejb.configuration.RemoteOptions;

/**
 * Takes over what changes in the configuration file's {@code Servers} while the application runs. Every other option
 * waits for the next start.
 */
@Singleton
public class ReloadServers implements BackgroundWork {

    private static final Logger LOG = System.getLogger(ReloadServers.class.getName());

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Clock clock;
    private final ConfiguredServers servers;
    private final RemoteOptions options;

    private Object version = ConfigurationFile.locate().version();

    @Inject
    public ReloadServers(Clock clock, ConfiguredServers servers, RemoteOptions options) {
        this.clock = clock;
        this.servers = servers;
        this.options = options;
    }

    @Override
    public void start() {
        if (!options.serversInDatabase()) {
            clock.every(PERIOD, "The configuration file cannot be watched", this::look);
        }
    }

    @Override
    public void stop() {
        clock.stop();
    }

    private void look() {
        try {
            ConfigurationFile file = ConfigurationFile.locate();
            Object latest = file.version();
            if (!latest.equals(version)) {
                version = latest;
                servers.reload(file.readServers());
                LOG.log(
                        Level.INFO,
                        "The configuration file has changed: its remote servers were read again;"
                                + " other changes take effect at the next start");
            }
        } catch (ConfigurationFailure e) {
            LOG.log(
                    Level.WARNING,
                    "The configuration has changed and cannot be read, so the remote servers stay as they were: {0}",
                    e.getMessage());
        }
    }
}
