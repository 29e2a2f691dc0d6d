package org.isocenter.persistence.changes;

import java.util.List;

/**
 * Port: the resources that were sent to other servers. Every method takes part in the caller's transaction and needs
 * one. Safe for use by several threads.
 */
public interface ExportLog {

    /** Logs exports. The caller's transaction locks the log until it ends, so it should end soon. */
    void record(List<ExportedResource> exports);

    /**
     * Reads a part of the log.
     *
     * @param since only exports with a higher number
     * @param limit the most exports
     */
    ExportPage read(long since, int limit);

    /** Reads the last export. */
    ExportPage readLast();

    /** Removes all exports so far. Later exports continue the numbering. */
    void clear();
}
