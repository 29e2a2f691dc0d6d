package org.isocenter.ejb.remote.http;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.isocenter.ejb.configuration.RemoteOptions;
import org.isocenter.ejb.remote.definition.ConnectionOptions;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.directory.ConfiguredServers;
import org.isocenter.ejb.remote.directory.ServerDirectory;

/** What asks one remote server, named {@code peer}, without a container. */
public record RemotePeer(AskRemoteServer ask, BiConsumer<String, RemoteServer> defining, Runnable closing)
        implements AutoCloseable {

    /** A client of that server with the default options, but for a timeout of two seconds. */
    public static RemotePeer of(RemoteServer server) {
        return of(Map.of("peer", server), options());
    }

    /** A client that knows no server until one is defined. */
    public static RemotePeer ofNone() {
        return of(Map.of(), options());
    }

    private static RemoteOptions options() {
        return new RemoteOptions(
                Collections.emptySortedMap(),
                false,
                Optional.empty(),
                Duration.ofSeconds(2),
                true,
                "",
                Optional.empty());
    }

    public static RemotePeer of(RemoteServer server, RemoteOptions options) {
        return of(Map.of("peer", server), options);
    }

    private static RemotePeer of(Map<String, RemoteServer> servers, RemoteOptions options) {
        RemoteConnections connections = new RemoteConnections(options);
        ServerDirectory directory = new ConfiguredServers(new TreeMap<>(servers));
        return new RemotePeer(
                new AskRemoteServer(directory, connections, new AccessTokens(connections)),
                directory::put,
                connections::close);
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

    /** Defines a server as a user does while the application runs. */
    public void define(String name, RemoteServer server) {
        defining.accept(name, server);
    }

    @Override
    public void close() {
        closing.run();
    }
}
