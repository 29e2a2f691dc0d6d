package org.isocenter.ejb.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.isocenter.ejb.configuration.RemoteOptions;

/** Chooses where remote servers are kept, as the configuration says. */
@ApplicationScoped
class ServerDirectoryProducer {

    @Produces
    @Singleton
    ServerDirectory directory(RemoteOptions options, StoredServers stored) {
        return options.serversInDatabase() ? stored : new ConfiguredServers(options.servers());
    }
}
