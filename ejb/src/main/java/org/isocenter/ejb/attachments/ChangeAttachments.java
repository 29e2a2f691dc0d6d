package org.isocenter.ejb.attachments;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.AttachmentFiles;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.Replacement;

/** Changes what is attached: the file first, then the row that refers to it, then the file that nothing refers to any more is deleted. What an unclean stop leaves is found by {@link SweepAttachments}. */
@ApplicationScoped
public class ChangeAttachments {

    private static final Logger LOG = System.getLogger(ChangeAttachments.class.getName());

    @EJB
    private IndexAttachments index;

    @Inject
    private AttachmentFiles files;

    /**
     * Attaches something.
     *
     * @param attachment whose file, if it has one, is deleted unless it becomes attached
     * @param expected whether what is attached now may be replaced
     * @return empty if there is no such resource
     * @throws org.isocenter.persistence.attachment.RevisionConflict if it may not
     */
    public Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected) {
        Optional<Replacement> replacement = Optional.empty();
        try {
            replacement = index.put(owner, contentType, attachment, expected);
            return replacement;
        } finally {
            if (replacement.isPresent()) {
                delete(replacement.get().obsolete());
            } else {
                delete(attachment.file());
            }
        }
    }

    /**
     * Takes something away.
     *
     * @param expected whether what is attached now may be taken away
     * @return empty if there was nothing
     * @throws org.isocenter.persistence.attachment.RevisionConflict if it may not
     */
    public Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected) {
        Optional<Replacement> removal = index.remove(owner, contentType, expected);
        removal.ifPresent(removed -> delete(removed.obsolete()));
        return removal;
    }

    private void delete(Optional<UUID> file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "File " + file + " of an attachment is not needed any more and could not be deleted",
                    e);
        }
    }
}
