package org.isocenter.web.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who has been here lately. Safe for use by several threads. */
final class RecentUsers {

    private static final int MOST = 10_000;

    private final long session;

    /** When each has been here last, in nanoseconds; the one who has been away longest is the first. */
    private final Map<String, Long> latest = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** @param session who stays away for so long is new when he comes back */
    RecentUsers(Duration session) {
        this.session = session.toNanos();
    }

    /**
     * Whether somebody is new, who from now on is not.
     *
     * @param now by {@link System#nanoTime}
     */
    synchronized boolean isNew(String user, long now) {
        Long before = latest.put(user, now);
        return before == null || now - before > session;
    }
}
