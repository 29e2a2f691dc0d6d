package org.isocenter.ejb.changes;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.isocenter.persistence.changes.ExportLog;
import org.isocenter.persistence.changes.ExportPage;

/** Lets clients follow exports to other servers. */
@Stateless
public class FollowExports {

    @Inject
    ExportLog log;

    /**
     * A part of the log.
     *
     * @param since only exports with a higher number
     * @param limit the most of them
     */
    public ExportPage read(long since, int limit) {
        return log.read(since, limit);
    }

    /** The last one. */
    public ExportPage readLast() {
        return log.readLast();
    }

    /** Removes all exports so far. */
    public void clear() {
        log.clear();
    }
}
