package org.isocenter.web.connection;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * The threads that wait for slow clients. A request whose client keeps its thread waiting moves here and frees its
 * share for others. When all places are taken, the slowest of the clients that are below the minimum rate is
 * disconnected early. Safe for use by several threads.
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
