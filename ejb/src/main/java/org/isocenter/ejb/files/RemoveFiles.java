package org.isocenter.ejb.files;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/**
 * Deletes files that are not needed any more. No other class deletes files. Whatever the caller believes, it asks the
 * index first, outside the caller's transaction: a file that a row refers to stays.
 *
 * <p>Methods do not fail unless they say so. If the index does not answer, files are kept and asked about again later.
 * A file that cannot be deleted now is deleted later, at the latest by the next start.
 */
@Singleton
public class RemoveFiles {

    private static final Logger LOG = System.getLogger(RemoveFiles.class.getName());

    private final FileTransactions transactions;
    private final Part10Store files;
    private final AttachmentFiles attachmentFiles;
    private final DerivedContents derived;
    private final UncertainFiles uncertain;

    @Inject
    public RemoveFiles(
            FileTransactions transactions,
            Part10Store files,
            AttachmentFiles attachmentFiles,
            DerivedContents derived,
            UncertainFiles uncertain) {
        this.transactions = transactions;
        this.files = files;
        this.attachmentFiles = attachmentFiles;
        this.derived = derived;
        this.uncertain = uncertain;
    }

    /** Deletes DICOM files that no committed transaction has indexed: duplicates, refused instances and copies. */
    public void unneeded(Collection<StoredPart10> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        try {
            for (StoredPart10 file : unreferenced(candidates)) {
                files.delete(file.uuid());
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Files that are not needed could not be deleted; they are tried again later", e);
            uncertain.add(candidates);
        } catch (RuntimeException e) {
            askLater(candidates, e);
        }
    }

    /**
     * Deletes DICOM files that a committed transaction has removed from the index. The storage area's journal makes
     * sure that they do not reappear after an unclean stop.
     */
    public void released(Collection<StoredPart10> candidates) {
        try {
            removeUnreferenced(candidates);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Files that are not needed any more are still there; the next start deletes them",
                    e);
        } catch (RuntimeException e) {
            askLater(candidates, e);
        }
    }

    /** Deletes files of attachments. Those of which the index cannot be asked now are found by the next sweep. */
    public void attachments(Collection<UUID> candidates) {
        if (candidates.isEmpty()) {
            return;
        }
        try {
            Set<UUID> known = transactions.known(candidates);
            // Asked last: what is not referred to now is in no backup that begins later.
            if (transactions.areFilesHeld()) {
                return;
            }
            for (UUID candidate : candidates) {
                if (!known.contains(candidate)) {
                    attachmentFiles.delete(candidate);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Files of attachments could not be deleted; they are tried again later", e);
        }
    }

    /**
     * Like {@link #released}, but fails if that fails.
     *
     * @throws IOException if the storage area cannot be written
     * @throws RuntimeException if the index does not answer
     */
    public void removeUnreferenced(Collection<StoredPart10> candidates) throws IOException {
        if (candidates.isEmpty()) {
            return;
        }
        List<StoredPart10> gone = unreferenced(candidates);
        try {
            files.journal().delete(gone);
        } finally {
            // Afterwards: of a file that is gone nothing more can be made by a request that had found the instance
            // before.
            gone.forEach(file -> derived.forget(file.uuid()));
        }
    }

    private List<StoredPart10> unreferenced(Collection<StoredPart10> candidates) {
        Set<UUID> known =
                transactions.known(candidates.stream().map(StoredPart10::uuid).toList());
        if (!known.isEmpty()) {
            LOG.log(Level.DEBUG, "Files stay because the index refers to them: {0}", known);
        }
        return candidates.stream().filter(file -> !known.contains(file.uuid())).toList();
    }

    private void askLater(Collection<StoredPart10> candidates, RuntimeException cause) {
        LOG.log(Level.DEBUG, "The index cannot be asked about files; they stay until it can", cause);
        uncertain.add(candidates);
    }
}
