package org.isocenter.web.connection;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * Threads that wait for slow clients. A request whose client keeps its thread waiting goes here and gives its share to
 * others; when all places are taken, the slowest of those that are slower
 * than they have to be is let go before its time. Safe for use by several threads.
 */
final class SlowLane {

    private final int places;
    private final Set<Passage> passages = new HashSet<>();

    SlowLane(int places) {
        this.places = places;
    }

    /** Takes a place; false if there is none yet. */
    synchronized boolean enter(Passage passage) {
        if (passages.size() < places) {
            return passages.add(passage);
        }
        passages.stream()
                .filter(Passage::mayBeLetGo)
                .min(Comparator.comparingLong(Passage::rate))
                .ifPresent(Passage::letGo);
        return false;
    }

    synchronized void leave(Passage passage) {
        passages.remove(passage);
    }
}
