package org.isocenter.ejb.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.store.IndexStoredFiles;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Makes the index agree with the storage area after an unclean stop. Only the files that the storage area's journal
 * names can differ. What was deleted goes for good, what was stored and is whole is made known, and what
 * was being stored when the server stopped and is not whole goes: nobody was told that it is there.
 */
@Singleton
public class RecoverIndex {

    private static final Logger LOG = System.getLogger(RecoverIndex.class.getName());

    private final FileTransactions transactions;
    private final Part10Store files;
    private final RemoveFiles removeFiles;
    private final IndexStoredFiles indexStoredFiles;
    private final CheckpointJournal checkpoint;
    private volatile boolean done;

    @Inject
    RecoverIndex(
            FileTransactions transactions,
            Part10Store files,
            RemoveFiles removeFiles,
            IndexStoredFiles indexStoredFiles,
            CheckpointJournal checkpoint) {
        this.transactions = transactions;
        this.files = files;
        this.removeFiles = removeFiles;
        this.indexStoredFiles = indexStoredFiles;
        this.checkpoint = checkpoint;
    }

    /**
     * Must be called before the first request. A failure does not keep the server from starting: a file that cannot be
     * indexed is put aside, and if the database or the storage area fails, the journal stays as it is until {@link
     * #retry} or the next start looks at it again.
     *
     * @return whether all was looked at
     */
    public boolean recover() {
        try {
            UnsettledFiles unsettled = UnsettledFiles.of(files.journal().unsettled());
            if (!unsettled.isEmpty()) {
                recover(unsettled);
            }
            files.journal().recovered();
            done = true;
            checkpoint.checkpoint();
        } catch (Exception | Error e) {
            LOG.log(
                    Level.ERROR,
                    done
                            ? "No checkpoint: an unclean stop now would make the next start take longer"
                            : "Recovery from the unclean stop is not complete; the server starts and tries again",
                    e);
        }
        return done;
    }

    /** Continues with files that could not be looked at before. */
    void retry() {
        if (!done) {
            recover();
        }
    }

    /** Whether everything that an unclean stop left has been looked at. */
    public boolean isDone() {
        return done;
    }

    private void recover(UnsettledFiles unsettled) throws IOException {
        LOG.log(Level.INFO, "The server was not stopped cleanly; looking at {0} files", unsettled.size());
        Set<UUID> known = transactions.known(unsettled.uuids());
        List<StoredPart10> deleted = new ArrayList<>(unsettled.deleted());
        List<RuntimeException> failures = forget(
                deleted.stream().map(StoredPart10::uuid).filter(known::contains).toList());
        // Where the transaction was not committed, nothing was deleted.
        unsettled.deleting().stream()
                .filter(file -> !known.contains(file.uuid()))
                .forEach(deleted::add);
        removeFiles.removeUnreferenced(deleted);

        List<StoredPart10> unknown = unsettled.stored().stream()
                .filter(file -> !known.contains(file.uuid()))
                .toList();
        IndexStoredFiles.Result result = indexStoredFiles.index(unsettled.stored(), unknown);
        LOG.log(
                Level.INFO,
                "Recovered: {0} instances indexed, {1} incomplete or deleted files removed, {2} files put aside",
                result.indexed(),
                result.removed() + deleted.size(),
                result.putAside());
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    /** Removes deleted files from the index. A failure with one file does not affect the others. */
    private List<RuntimeException> forget(List<UUID> deleted) {
        List<RuntimeException> failures = new ArrayList<>();
        for (UUID file : deleted) {
            try {
                transactions.forget(file);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return failures;
    }
}
