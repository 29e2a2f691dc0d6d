package org.isocenter.tests.server;

import java.nio.file.Path;

/** This process of tests: several run side by side, each with servers, directories and ports of its own. */
public final class Fork {

    /** The first of its ports is by so many hundreds above those of a server that runs alone. */
    private static final int PORTS = Integer.getInteger("isocenter.ports");

    /** The base directories of its servers. */
    public static final Path SERVERS = Path.of(System.getProperty("isocenter.servers"));

    private static final int HTTP_PORT = 8042;

    private Fork() {}

    /**
     * By how much the ports of one of its servers differ from those of a server that runs alone. arquillian.xml says the same by
     * putting digits beside one another.
     *
     * @param server a multiple of 10 below 100
     */
    public static int portOffset(int server) {
        return PORTS * 100 + server + 10;
    }

    /**
     * The port of one of its servers' HTTP listener.
     *
     * @param server a multiple of 10 below 100
     */
    public static int httpPort(int server) {
        return HTTP_PORT + portOffset(server);
    }
}
