package org.isocenter.ejb.client;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.isocenter.ejb.remote.RemoteServer;

/** The servers of the configuration file; changes last until the application stops. */
final class ConfiguredServers implements ServerDirectory {

    private final ConcurrentSkipListMap<String, RemoteServer> servers;

    ConfiguredServers(SortedMap<String, RemoteServer> configured) {
        this.servers = new ConcurrentSkipListMap<>(configured);
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
    public void put(String name, RemoteServer server) {
        servers.put(name, server);
    }

    @Override
    public boolean remove(String name) {
        return servers.remove(name) != null;
    }
}
