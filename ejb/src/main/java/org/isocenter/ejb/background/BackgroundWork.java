package org.isocenter.ejb.background;

/**
 * Work that the server does by itself. Beans of this type are started when the start of the server is complete, so that
 * they find tables and files as they should be, and stopped before the application stops.
 */
public interface BackgroundWork {

    /** Begins it, without waiting for any of it. */
    void start();

    /** Stops the work: no part of it is started any more. Also called if it was not started. */
    void stop();
}
