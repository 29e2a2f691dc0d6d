package org.isocenter.ejb.attachments;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.Replacement;
import org.isocenter.persistence.attachment.RevisionConflict;

/**
 * Changes attachments. It writes the new file first, then the row that refers to it, and then deletes the file that
 * nothing refers to any more. {@link SweepAttachments} finds files that an unclean stop leaves.
 */
@Singleton
public class ChangeAttachments {

    private final IndexAttachments index;
    private final RemoveFiles removeFiles;

    @Inject
    public ChangeAttachments(IndexAttachments index, RemoveFiles removeFiles) {
        this.index = index;
        this.removeFiles = removeFiles;
    }

    /**
     * Attaches something.
     *
     * @param attachment the attachment; its file, if it has one, is deleted unless this method attaches it
     * @param expected whether the present attachment may be replaced
     * @return empty if there is no such resource
     * @throws org.isocenter.persistence.attachment.RevisionConflict if it may not
     */
    public Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected) {
        boolean known = false;
        try {
            Optional<Replacement> replacement = index.put(owner, contentType, attachment, expected);
            known = replacement.isPresent();
            replacement.ifPresent(replaced -> remove(replaced.obsolete()));
            return replacement;
        } catch (RevisionConflict e) {
            throw e;
        } catch (RuntimeException e) {
            // A commit that reported failure may have succeeded, or may still succeed. The next sweep checks.
            known = true;
            throw e;
        } finally {
            if (!known) {
                remove(attachment.file());
            }
        }
    }

    /**
     * Removes an attachment.
     *
     * @param expected whether the present attachment may be removed
     * @return empty if there was nothing
     * @throws org.isocenter.persistence.attachment.RevisionConflict if it may not
     */
    public Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected) {
        Optional<Replacement> removal = index.remove(owner, contentType, expected);
        removal.ifPresent(removed -> remove(removed.obsolete()));
        return removal;
    }

    private void remove(Optional<UUID> file) {
        removeFiles.attachments(file.stream().toList());
    }
}
