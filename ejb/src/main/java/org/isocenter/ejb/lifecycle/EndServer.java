package org.isocenter.ejb.lifecycle;

import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Ends the server from within, as a signal would: requests that run are finished, jobs go on at the next start. A server that
 * was started by its script is started again by it if that is asked for.
 */
@Singleton
public class EndServer {

    private static final Logger LOG = System.getLogger(EndServer.class.getName());

    /** By it the start scripts know that the server is to be started again. */
    private static final int RESTART = 10;

    /** Ends the server once the caller has been answered. */
    public void end(boolean restart) {
        LOG.log(Level.WARNING, restart ? "A client asks for a restart" : "A client asks for the end of the server");
        // None of the container's threads, which wait for one another at the end.
        Thread ending = new Thread(() -> System.exit(restart ? RESTART : 0), "isocenter-end");
        ending.setDaemon(true);
        ending.start();
    }
}
