package org.isocenter.ejb.remote.directory;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.isocenter.ejb.configuration.RemoteOptions;

/** Chooses where remote servers are kept, as the configuration says. */
@Singleton
class ServerDirectoryProducer {

    @Produces
    @Singleton
    @Typed(ConfiguredServers.class)
    ConfiguredServers configured(RemoteOptions options) {
        return new ConfiguredServers(options.servers());
    }

    @Produces
    @Singleton
    ServerDirectory directory(RemoteOptions options, StoredServers stored, ConfiguredServers configured) {
        return options.serversInDatabase() ? stored : configured;
    }
}
