package org.isocenter.ejb.management;

import java.util.List;

/** The remote servers, at {@value #NAME}. */
@Described("Remote servers that this one knows.")
public interface RemoteServersMXBean {

    String NAME = "org.isocenter:type=RemoteServers";

    /** The servers by name, a line each: name and URL. */
    List<String> getServers();

    /** Whether they are kept in the database (option {@code DicomWeb.ServersInDatabase}). */
    boolean isInDatabase();

    /** Sends a simple request to a server, and says in words what is wrong if that fails. */
    @Described("Asks a remote server, by its name in DicomWeb.Servers, and says in words whether it can be used.")
    String test(String name);
}
