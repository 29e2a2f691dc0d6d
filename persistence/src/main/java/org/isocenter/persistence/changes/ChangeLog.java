package org.isocenter.persistence.changes;

import java.time.Instant;
import java.util.List;

/**
 * Port: what happened in the archive, in order. Transactions write the changes that they make, and these get their
 * numbers once they are committed. A client that continues from the last number it saw misses none. Every method takes
 * part in the caller's transaction and needs one. Safe for use by several threads.
 */
public interface ChangeLog {

    /**
     * Reads a part of the log, up to the last change that was numbered before the call. As in Orthanc, changes of
     * deleted resources are left out.
     */
    ChangePage read(ChangeQuery query);

    /** Removes all changes that have a number. Later changes continue the numbering. */
    void clear();

    /**
     * Logs a change that the caller's transaction makes outside the index, such as that of an attachment.
     *
     * @param diskBytes by how many bytes the storage area grows; negative if it shrinks
     * @param uncompressedBytes the same as if nothing were compressed
     */
    void record(Change change, long diskBytes, long uncompressedBytes);

    /**
     * Numbers all committed change sets, and updates the totals and the order of recycling.
     *
     * @throws org.isocenter.persistence.index.ConcurrentAddition if there was a conflict with another transaction: this
     *     one is lost, and a new one may try again
     */
    void numberChanges();

    /**
     * Logs resources that have received no instance for a time as stable.
     *
     * @param unchangedSince when that time began
     * @param most the most resources to announce
     * @return the logged changes; each resource is announced once after each of its changes, by any node
     */
    List<Change> announceStable(Instant unchangedSince, int most);
}
