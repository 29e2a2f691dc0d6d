package org.isocenter.ejb.attachments;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Predicate;
import org.isocenter.persistence.attachment.Attachment;
import org.isocenter.persistence.attachment.Attachments;
import org.isocenter.persistence.attachment.NewAttachment;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.Replacement;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangeLog;
import org.isocenter.persistence.changes.ChangeType;

/** The transactions that change attachments. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IndexAttachments {

    @Inject
    Attachments attachments;

    @Inject
    ChangeLog changes;

    /**
     * As {@link Attachments#put}. Attachments of users are logged as changes; those that are made from the resource
     * itself are not.
     */
    public Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected) {
        Optional<Replacement> replacement = attachments.put(owner, contentType, attachment, expected);
        if (replacement.isPresent() && attachment.source().isEmpty()) {
            log(owner);
        }
        return replacement;
    }

    /** As {@link Attachments#remove}. */
    public Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected) {
        Optional<Replacement> removal = attachments.remove(owner, contentType, expected);
        removal.ifPresent(removed -> log(owner));
        return removal;
    }

    private void log(Owner owner) {
        changes.record(new Change(ChangeType.UPDATED_ATTACHMENT, owner.level(), owner.id()), 0, 0);
    }
}
