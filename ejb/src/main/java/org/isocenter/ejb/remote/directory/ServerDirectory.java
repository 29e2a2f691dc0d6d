package org.isocenter.ejb.remote.directory;

import java.util.Optional;
import java.util.SortedMap;
import org.isocenter.ejb.remote.definition.RemoteServer;

/** Port: the remote servers by their symbolic names. Changes take effect at once. Safe for use by several threads. */
public interface ServerDirectory {

    /** All of them, by name in alphabetical order; not changed later. */
    SortedMap<String, RemoteServer> all();

    Optional<RemoteServer> find(String name);

    /** Whether the server of that name, or its absence, outlives the next start. */
    boolean isKept(String name);

    /** Defines a server, replacing one with the same name. */
    void put(String name, RemoteServer server);

    /** Removes a server; whether there was one of that name. */
    boolean remove(String name);
}
