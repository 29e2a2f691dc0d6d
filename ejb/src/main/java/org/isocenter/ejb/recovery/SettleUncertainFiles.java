package org.isocenter.ejb.recovery;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.isocenter.ejb.store.UncertainFiles;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Asks the index about files whose transaction failed, as soon as it answers again, and deletes those that it does not refer to: their instances were refused. */
@ApplicationScoped
class SettleUncertainFiles {

    private static final Logger LOG = System.getLogger(SettleUncertainFiles.class.getName());

    private static final int AT_ONCE = 200;

    /** A database that lost its client in the middle of a commit may still be at it. */
    private static final Duration COMMIT_IS_OVER = Duration.ofMinutes(1);

    private FileTransactions transactions;
    private Part10Store files;
    private UncertainFiles uncertain;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    SettleUncertainFiles() {}

    @Inject
    SettleUncertainFiles(FileTransactions transactions, Part10Store files, UncertainFiles uncertain) {
        this.transactions = transactions;
        this.files = files;
        this.uncertain = uncertain;
    }

    /** Does so for those whose transaction is over for certain. */
    void settle() throws IOException {
        settle(Instant.now().minus(COMMIT_IS_OVER));
    }

    /**
     * Does so for those whose transaction failed before.
     *
     * @throws IOException if the storage area cannot be written; then it is tried again the next time
     */
    void settle(Instant before) throws IOException {
        for (List<StoredPart10> group = uncertain.first(AT_ONCE, before);
                !group.isEmpty();
                group = uncertain.first(AT_ONCE, before)) {
            try {
                Set<UUID> known = transactions.known(
                        group.stream().map(StoredPart10::uuid).toList());
                files.journal()
                        .delete(group.stream()
                                .filter(file -> !known.contains(file.uuid()))
                                .toList());
                uncertain.settled(group);
            } catch (EJBException e) {
                LOG.log(Level.DEBUG, "The index cannot be asked yet", e);
                return;
            }
        }
    }
}
