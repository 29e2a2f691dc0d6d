package org.isocenter.ejb.remote.directory;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.configuration.StorageOptions;
import org.isocenter.ejb.failure.RequestFailure;
import org.isocenter.ejb.json.Json;
import org.isocenter.ejb.remote.definition.MalformedDefinition;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.definition.RemoteServerDefinition;
import org.isocenter.ejb.remote.definition.RemoteServerJson;
import org.isocenter.ejb.secrets.SealSecrets;
import org.isocenter.ejb.secrets.UnknownKey;
import org.isocenter.persistence.remote.ServerDefinitions;

/**
 * The servers in the database, sealed because they hold passwords. They outlive the application, and all nodes that
 * share the database have the same. They are read each time, because another node may have changed them. Each call has
 * a transaction.
 */
@Stateless
@LocalBean
@Typed(StoredServers.class)
public class StoredServers implements ServerDirectory {

    private static final Logger LOG = System.getLogger(StoredServers.class.getName());

    /** The longest sealed definition that the table can hold, in characters. */
    private static final int LONGEST = 100_000;

    @Inject
    ServerDefinitions definitions;

    @Inject
    SealSecrets seal;

    @Inject
    StorageOptions storage;

    @Override
    public SortedMap<String, RemoteServer> all() {
        SortedMap<String, RemoteServer> servers = new TreeMap<>();
        definitions.all().forEach((name, text) -> {
            try {
                read(name, text).ifPresent(server -> servers.put(name, server));
            } catch (UnknownKey e) {
                LOG.log(Level.ERROR, "The stored definition of remote server \"" + name + "\" cannot be read", e);
            }
        });
        return Collections.unmodifiableSortedMap(servers);
    }

    @Override
    public Optional<RemoteServer> find(String name) {
        try {
            return definitions.find(name).flatMap(text -> read(name, text));
        } catch (UnknownKey e) {
            throw new RequestFailure.Unavailable("Server " + name + ": " + e.getMessage());
        }
    }

    @Override
    public boolean isKept(String name) {
        return true;
    }

    @Override
    public void put(String name, RemoteServer server) {
        String sealed = sealed(name, RemoteServerJson.definition(server).toString());
        if (sealed.length() > LONGEST) {
            throw new RequestFailure.BadFileFormat("The definition is too long");
        }
        definitions.put(name, sealed);
    }

    @Override
    public boolean remove(String name) {
        return definitions.remove(name);
    }

    private String sealed(String name, String definition) {
        return seal.seal(place(name), definition);
    }

    private static String place(String name) {
        return "server/" + name;
    }

    private Optional<RemoteServer> read(String name, String text) {
        if (SealSecrets.isSealed(text)) {
            return parsed(name, seal.open(place(name), text));
        }
        // It was stored by a version of this program that did not seal definitions.
        Optional<RemoteServer> server = parsed(name, text);
        if (server.isPresent() && !storage.readOnly()) {
            definitions.replace(name, text, sealed(name, text));
        }
        return server;
    }

    private static Optional<RemoteServer> parsed(String name, String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(RemoteServerDefinition.read(reader.readValue()));
        } catch (JsonException | MalformedDefinition e) {
            // Neither the text nor what a parser says of it is logged: it holds a password.
            LOG.log(Level.ERROR, "The stored definition of remote server \"{0}\" cannot be read", name);
            return Optional.empty();
        }
    }
}
