package org.isocenter.ejb.remote.directory;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.isocenter.ejb.remote.definition.RemoteServer;

/** The servers of the configuration file; changes by users last until the application stops. */
public final class ConfiguredServers implements ServerDirectory {

    private final ConcurrentSkipListMap<String, RemoteServer> servers;
    private Map<String, RemoteServer> configured;

    public ConfiguredServers(SortedMap<String, RemoteServer> configured) {
        this.servers = new ConcurrentSkipListMap<>(configured);
        this.configured = Map.copyOf(configured);
    }

    /**
     * Takes over changes of the file. What users have defined or removed in the meantime stays, unless the file has
     * changed it.
     */
    synchronized void reload(SortedMap<String, RemoteServer> file) {
        configured.forEach((name, before) -> {
            if (!file.containsKey(name)) {
                servers.remove(name, before);
            }
        });
        file.forEach((name, server) -> {
            if (!server.equals(configured.get(name))) {
                servers.put(name, server);
            }
        });
        configured = Map.copyOf(file);
    }

    @Override
    public SortedMap<String, RemoteServer> all() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }

    @Override
    public Optional<RemoteServer> find(String name) {
        return Optional.ofNullable(servers.get(name));
    }

    @Override
    public synchronized boolean isKept(String name) {
        return Objects.equals(servers.get(name), configured.get(name));
    }

    @Override
    public void put(String name, RemoteServer server) {
        servers.put(name, server);
    }

    @Override
    public boolean remove(String name) {
        return servers.remove(name) != null;
    }
}
