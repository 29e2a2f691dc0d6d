package org.isocenter.ejb.remote.directory;

import java.util.Optional;
import java.util.SortedMap;
import org.isocenter.ejb.remote.definition.RemoteServer;

/** Port: the remote servers by their symbolic names. Changes hold at once. Safe for use by several threads. */
public interface ServerDirectory {

    /** All of them, by name in alphabetical order; not changed later. */
    SortedMap<String, RemoteServer> all();

    Optional<RemoteServer> find(String name);

    /** Whether what there is of that name, be it a server or none, is the same after the next start. */
    boolean isKept(String name);

    /** Defines a server, in the place of one that has the name. */
    void put(String name, RemoteServer server);

    /** Removes a server; whether there was one of that name. */
    boolean remove(String name);
}
