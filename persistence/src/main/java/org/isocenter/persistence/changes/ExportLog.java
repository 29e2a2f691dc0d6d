package org.isocenter.persistence.changes;

import java.util.List;

/**
 * Port: what was sent to other servers. Every method takes part in the caller's transaction and needs one. Safe for use
 * by several threads.
 */
public interface ExportLog {

    /** Logs exports. Whoever does so has the log for himself until his transaction ends, so it should end soon. */
    void record(List<ExportedResource> exports);

    /**
     * Reads a part of the log.
     *
     * @param since only exports with a higher number
     * @param limit the most of them
     */
    ExportPage read(long since, int limit);

    /** Reads the last one. */
    ExportPage readLast();

    /** Removes all exports so far; numbers go on. */
    void clear();
}
