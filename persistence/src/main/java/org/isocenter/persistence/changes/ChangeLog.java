package org.isocenter.persistence.changes;

import java.time.Instant;
import java.util.List;

/**
 * Port: what happened in the archive, in order. Transactions write the changes that they make, and these get their
 * numbers once they are committed. A client that continues from the last number it saw misses none. Every method takes
 * part in the caller's transaction and needs one. Safe for use by several threads.
 */
public interface ChangeLog {

    /** Reads a part of the log, up to what was numbered before the call. Changes of resources that are gone are left out, as in Orthanc. */
    ChangePage read(ChangeQuery query);

    /** Removes all changes that have a number; numbers go on. */
    void clear();

    /**
     * Logs a change that the caller's transaction makes beside the index, such as that of an attachment.
     *
     * @param diskBytes what the storage area takes more through it, or less
     * @param uncompressedBytes the same, if nothing were compressed
     */
    void record(Change change, long diskBytes, long uncompressedBytes);

    /**
     * Numbers all committed change sets, and updates the totals and the order of recycling.
     *
     * @throws org.isocenter.persistence.index.ConcurrentAddition if another transaction was in the way: this one is
     *     lost, and a new one may try again
     */
    void numberChanges();

    /**
     * Logs resources that have received no instance for a time as stable.
     *
     * @param unchangedSince when that time began
     * @param most so many at a time
     * @return what was logged, each resource once after each of its changes, by whatever node
     */
    List<Change> announceStable(Instant unchangedSince, int most);
}
