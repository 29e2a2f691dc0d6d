package org.isocenter.ejb.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Asks the index about files whose transaction failed, as soon as it answers again, and deletes those that it does not
 * refer to: their instances were refused.
 */
@Singleton
public class SettleUncertainFiles {

    private static final Logger LOG = System.getLogger(SettleUncertainFiles.class.getName());

    private static final int AT_ONCE = 200;

    /** A database that lost its client in the middle of a commit may still be working on it. */
    private static final Duration COMMIT_IS_OVER = Duration.ofMinutes(1);

    private final RemoveFiles removeFiles;
    private final UncertainFiles uncertain;

    @Inject
    public SettleUncertainFiles(RemoveFiles removeFiles, UncertainFiles uncertain) {
        this.removeFiles = removeFiles;
        this.uncertain = uncertain;
    }

    /**
     * Settles the files whose transaction is certainly over.
     *
     * @throws IOException if the storage area cannot be written; then it is tried again the next time
     */
    public void settle() throws IOException {
        settle(Instant.now().minus(COMMIT_IS_OVER));
    }

    /**
     * Settles the files whose transaction failed before a time.
     *
     * @throws IOException if the storage area cannot be written; then it is tried again the next time
     */
    public void settle(Instant before) throws IOException {
        for (List<StoredPart10> group = uncertain.first(AT_ONCE, before);
                !group.isEmpty();
                group = uncertain.first(AT_ONCE, before)) {
            try {
                removeFiles.removeUnreferenced(group);
                uncertain.settled(group);
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "The index cannot be asked yet", e);
                return;
            }
        }
    }
}
