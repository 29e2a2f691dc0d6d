package org.isocenter.ejb.remote.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.isocenter.ejb.remote.definition.RemoteServer;
import org.isocenter.ejb.remote.http.RemotePeer;
import org.junit.jupiter.api.Test;

class ConfiguredServersTest {

    private static final RemoteServer OLD = server("http://old/");
    private static final RemoteServer NEW = server("http://new/");
    private static final RemoteServer USERS = server("http://users/");

    @Test
    void reloadShouldAddReplaceAndRemoveWhatTheFileDoes() {
        ConfiguredServers servers = new ConfiguredServers(file(Map.of("changed", OLD, "gone", OLD, "same", OLD)));

        servers.reload(file(Map.of("changed", NEW, "same", OLD, "added", NEW)));

        assertThat(servers.all()).isEqualTo(Map.of("changed", NEW, "same", OLD, "added", NEW));
    }

    @Test
    void reloadShouldLeaveWhatUsersHaveDefined() {
        ConfiguredServers servers = new ConfiguredServers(file(Map.of("theirs", OLD, "gone", OLD, "removed", OLD)));
        servers.put("theirs", USERS);
        servers.put("gone", USERS);
        servers.put("another", USERS);
        servers.remove("removed");

        servers.reload(file(Map.of("theirs", OLD, "removed", OLD)));

        assertThat(servers.all()).isEqualTo(Map.of("theirs", USERS, "gone", USERS, "another", USERS));
    }

    @Test
    void laterReloadShouldCompareWithTheOneBefore() {
        ConfiguredServers servers = new ConfiguredServers(file(Map.of()));
        servers.reload(file(Map.of("a", OLD)));

        servers.reload(file(Map.of()));

        assertThat(servers.all()).isEmpty();
    }

    private static SortedMap<String, RemoteServer> file(Map<String, RemoteServer> servers) {
        return new TreeMap<>(servers);
    }

    private static RemoteServer server(String url) {
        return RemotePeer.server(URI.create(url), Map.of());
    }
}
