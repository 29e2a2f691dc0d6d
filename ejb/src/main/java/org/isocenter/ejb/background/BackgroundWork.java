package org.isocenter.ejb.background;

/**
 * Work that nobody asks for. A bean of this type is begun when the start is through, so that it finds tables and files
 * as they should be, and ended before the application stops.
 */
public interface BackgroundWork {

    /** Begins it, without waiting for any of it. */
    void start();

    /** Ends it: nothing of it is begun any more. Also called where it was not begun. */
    void stop();
}
