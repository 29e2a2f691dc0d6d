package org.isocenter.ejb.client;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.remote.ConnectionOptions;
import org.isocenter.ejb.remote.RemoteServer;

/** What asks one remote server, named {@code peer}, without a container. */
public record RemotePeer(AskRemoteServer ask, Runnable closing) implements AutoCloseable {

    /** A client of that server with the default options, but for a timeout of two seconds. */
    public static RemotePeer of(RemoteServer server) {
        return of(
                server,
                new RemoteOptions(
                        Collections.emptySortedMap(),
                        false,
                        Optional.empty(),
                        Duration.ofSeconds(2),
                        true,
                        "",
                        Optional.empty()));
    }

    public static RemotePeer of(RemoteServer server, RemoteOptions options) {
        RemoteConnections connections = new RemoteConnections(options);
        ServerDirectory directory = new ConfiguredServers(new TreeMap<>(Map.of("peer", server)));
        return new RemotePeer(
                new AskRemoteServer(directory, connections, new AccessTokens(connections)), connections::close);
    }

    /** A server without credentials. */
    public static RemoteServer server(URI url, Map<String, String> properties) {
        return new RemoteServer(
                url,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                Duration.ZERO,
                ConnectionOptions.NONE,
                properties);
    }

    @Override
    public void close() {
        closing.run();
    }
}
