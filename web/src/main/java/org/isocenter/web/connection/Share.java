package org.isocenter.web.connection;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A limited number of places. A request that finds none waits in a line, without a thread. Safe for use by several
 * threads.
 */
final class Share {

    private final int longestLine;
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int places;

    /**
     * @param places for how many at once
     * @param longestLine how many may wait
     */
    Share(int places, int longestLine) {
        this.places = places;
        this.longestLine = longestLine;
    }

    /** What became of somebody who came. */
    enum Arrival {
        HAS_PLACE,
        WAITS,
        IS_REFUSED
    }

    /**
     * Takes a place, or a place in the line.
     *
     * @param turn run, by whoever leaves, once there is a place for the one that waits; must be quick
     */
    synchronized Arrival arrive(Runnable turn) {
        if (places > 0) {
            places--;
            return Arrival.HAS_PLACE;
        }
        if (line.size() >= longestLine) {
            return Arrival.IS_REFUSED;
        }
        line.add(turn);
        return Arrival.WAITS;
    }

    /** Leaves the line; false if its turn had come. */
    synchronized boolean giveUp(Runnable turn) {
        return line.remove(turn);
    }

    /** Gives a place back, or to the next in the line. */
    void leave() {
        Runnable next;
        synchronized (this) {
            next = line.poll();
            if (next == null) {
                places++;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
