package org.isocenter.ejb.recovery;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.store.IndexStoredFiles;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Makes the index agree with the storage area after an unclean stop. Only the files that the storage area's journal names can differ. What was deleted goes for good, what was stored and is whole is made known, and what
 * was being stored when the server stopped and is not whole goes: nobody was told that it is there.
 */
@ApplicationScoped
public class RecoverIndex {

    private static final Logger LOG = System.getLogger(RecoverIndex.class.getName());

    @EJB
    private FileTransactions transactions;

    @Inject
    private Part10Store files;

    @Inject
    private IndexStoredFiles indexStoredFiles;

    @Inject
    private Checkpoint checkpoint;

    /**
     * Has to be done before the first request.
     *
     * @throws UncheckedIOException if the storage area cannot be read or written
     */
    public void recover() {
        UnsettledFiles unsettled = UnsettledFiles.of(files.journal().unsettled());
        try {
            if (!unsettled.isEmpty()) {
                recover(unsettled);
            }
            checkpoint.checkpoint();
        } catch (IOException e) {
            throw new UncheckedIOException("the index cannot be brought to agree with the storage area", e);
        }
    }

    private void recover(UnsettledFiles unsettled) throws IOException {
        LOG.log(Level.INFO, "The server was not stopped cleanly; looking at {0} files", unsettled.size());
        Set<UUID> known = transactions.known(unsettled.uuids());
        List<StoredPart10> deleted = new ArrayList<>(unsettled.deleted());
        deleted.stream().map(StoredPart10::uuid).filter(known::contains).forEach(transactions::forget);
        // Where the transaction was not committed, nothing was deleted.
        unsettled.deleting().stream()
                .filter(file -> !known.contains(file.uuid()))
                .forEach(deleted::add);
        files.journal().delete(deleted);

        List<StoredPart10> unknown = unsettled.stored().stream()
                .filter(file -> !known.contains(file.uuid()))
                .toList();
        IndexStoredFiles.Result result = indexStoredFiles.index(unsettled.stored(), unknown);
        LOG.log(
                Level.INFO,
                "Made known again: {0} instances; removed: {1} files of what was being stored or deleted",
                result.indexed(),
                result.removed() + deleted.size());
    }
}
