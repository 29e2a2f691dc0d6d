package org.isocenter.ejb.authentication;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.isocenter.ejb.background.BackgroundWork;
import org.isocenter.ejb.background.Clock;
import org.isocenter.ejb.configuration.ConfigurationFailure;
import org.isocenter.ejb.configuration.ConfigurationFile;

/**
 * Takes over what changes in the configuration file's {@code RegisteredUsers} and {@code UserRoles} while the application runs: whoever
 * leaves is out within seconds. A file that could not be started with changes nothing.
 */
@Singleton
public class ReloadUsers implements BackgroundWork {

    private static final Logger LOG = System.getLogger(ReloadUsers.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Clock clock;
    private final KnownUsers users;

    private Object version = ConfigurationFile.locate().version();

    @Inject
    public ReloadUsers(Clock clock, KnownUsers users) {
        this.clock = clock;
        this.users = users;
    }

    @Override
    public void start() {
        clock.every(PERIOD, "The configuration file cannot be watched", this::look);
    }

    @Override
    public void stop() {
        clock.stop();
    }

    private void look() {
        ConfigurationFile file = ConfigurationFile.locate();
        Object latest = file.version();
        if (!latest.equals(version)) {
            version = latest;
            reload(file);
        }
    }

    /** Reads the users of a file. */
    void reload(ConfigurationFile file) {
        try {
            if (users.replace(file.readUsers())) {
                LOG.log(Level.INFO, "The configuration file has changed: its users and their roles were read again");
            }
        } catch (ConfigurationFailure e) {
            LOG.log(
                    Level.WARNING,
                    "The configuration has changed and cannot be read, so the users stay as they were: {0}",
                    e.getMessage());
        }
    }
}
