package org.isocenter.ejb.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.remote.MalformedDefinition;
import org.isocenter.ejb.remote.RemoteServer;
import org.isocenter.ejb.remote.RemoteServerDefinition;
import org.isocenter.ejb.remote.RemoteServerJson;
import org.isocenter.persistence.servers.ServerDefinitions;

/** The servers in the database: they outlive the application, and all nodes that share the database have the same. Read anew each time, for another node may have changed them. */
@ApplicationScoped
@Typed(StoredServers.class)
class StoredServers implements ServerDirectory {

    private static final Logger LOG = System.getLogger(StoredServers.class.getName());

    private ServerDefinitions definitions;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected StoredServers() {}

    @Inject
    StoredServers(ServerDefinitions definitions) {
        this.definitions = definitions;
    }

    @Override
    @Transactional
    public SortedMap<String, RemoteServer> all() {
        SortedMap<String, RemoteServer> servers = new TreeMap<>();
        definitions.all().forEach((name, text) -> read(name, text).ifPresent(server -> servers.put(name, server)));
        return Collections.unmodifiableSortedMap(servers);
    }

    @Override
    @Transactional
    public Optional<RemoteServer> find(String name) {
        return definitions.find(name).flatMap(text -> read(name, text));
    }

    @Override
    @Transactional
    public void put(String name, RemoteServer server) {
        definitions.put(name, RemoteServerJson.definition(server).toString());
    }

    @Override
    @Transactional
    public boolean remove(String name) {
        return definitions.remove(name);
    }

    private static Optional<RemoteServer> read(String name, String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(RemoteServerDefinition.read(reader.readValue()));
        } catch (JsonException | MalformedDefinition e) {
            // The text is not logged: it holds a password.
            LOG.log(Level.ERROR, "The stored definition of remote server \"" + name + "\" cannot be read", e);
            return Optional.empty();
        }
    }
}
