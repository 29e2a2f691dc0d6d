package org.isocenter.persistence.part10;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Port: the events that the storage area records on stable storage before they happen, so that after an unclean stop
 * only the files named here have to be checked. Safe for use by several threads.
 */
public interface StorageJournal {

    /**
     * What servers that stopped without a last checkpoint had noted, in the order in which it was noted by each; read
     * when the storage area was opened. The first checkpoint after {@link #recovered} forgets it.
     */
    List<JournalEntry> unsettled();

    /**
     * Must be called when the files of {@link #unsettled} have been settled. Otherwise they are named again at the next
     * start.
     */
    void recovered();

    /**
     * Records that the index is about to forget these files. Must be called before the transaction is committed.
     *
     * @throws IOException if that cannot be recorded; then the transaction must not be committed
     */
    void deleting(Collection<StoredPart10> files) throws IOException;

    /**
     * Deletes files that the index has forgotten. When this returns, none of them reappears, even if one could not be
     * deleted yet: later checkpoints and starts try again.
     *
     * @throws IOException if that cannot be noted
     */
    void delete(Collection<StoredPart10> files) throws IOException;

    /**
     * Forgets the files that are settled.
     *
     * @param index called in between: brings the index to stable storage
     * @throws IOException if the index or the storage area could not be brought to stable storage; then nothing is
     *     forgotten
     */
    void checkpoint(IndexFlush index) throws IOException;

    /** Whether the journal is so long that a checkpoint is worthwhile. */
    boolean isCheckpointDue();

    /** Brings the index to stable storage. */
    @FunctionalInterface
    interface IndexFlush {

        void flush() throws IOException;
    }
}
