package org.isocenter.persistence.part10;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Port: what the storage area notes on stable storage before it happens, so that after an unclean stop only the files
 * named here have to be looked at. Safe for use by several threads.
 */
public interface StorageJournal {

    /**
     * What servers that stopped without a last checkpoint had noted, in the order in which it was noted by each; read
     * when the storage area was opened. The first checkpoint after {@link #recovered} forgets it.
     */
    List<JournalEntry> unsettled();

    /** Says that what {@link #unsettled} names has been looked at. Without it, it is there again at the next start. */
    void recovered();

    /**
     * Notes that the index is about to forget these files; to be called before the transaction is committed.
     *
     * @throws IOException if that cannot be noted; then the transaction must not be committed
     */
    void deleting(Collection<StoredPart10> files) throws IOException;

    /**
     * Deletes files that the index has forgotten. When this returns, none of them comes back, even where one could not
     * be deleted yet: later checkpoints and starts try it again.
     *
     * @throws IOException if that cannot be noted
     */
    void delete(Collection<StoredPart10> files) throws IOException;

    /**
     * Forgets what need not be looked at any more, as far as nothing is still on its way into the index.
     *
     * @param index called in between: brings the index to stable storage
     * @throws IOException if the index or the storage area could not be brought to stable storage; then nothing is forgotten
     */
    void checkpoint(IndexFlush index) throws IOException;

    /** Whether so much has been noted that a checkpoint pays. */
    boolean isCheckpointDue();

    /** Brings the index to stable storage. */
    @FunctionalInterface
    interface IndexFlush {

        void flush() throws IOException;
    }
}
