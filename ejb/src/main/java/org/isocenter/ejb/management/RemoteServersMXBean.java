package org.isocenter.ejb.management;

import java.util.List;

/** The remote servers, at {@value #NAME}. */
public interface RemoteServersMXBean {

    String NAME = "org.isocenter:type=RemoteServers";

    /** The servers by name, a line each: name and URL. */
    List<String> getServers();

    /** Whether they are kept in the database (option {@code DicomWeb.ServersInDatabase}). */
    boolean isInDatabase();

    /** Sends a simple request to a server, and says in words what is wrong if that fails. */
    String test(String name);
}
