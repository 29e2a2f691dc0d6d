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

/** The transactions that change what is attached. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IndexAttachments {

    @Inject
    private Attachments attachments;

    /** As {@link Attachments#put}. */
    public Optional<Replacement> put(
            Owner owner, int contentType, NewAttachment attachment, Predicate<Optional<Attachment>> expected) {
        return attachments.put(owner, contentType, attachment, expected);
    }

    /** As {@link Attachments#remove}. */
    public Optional<Replacement> remove(Owner owner, int contentType, Predicate<Optional<Attachment>> expected) {
        return attachments.remove(owner, contentType, expected);
    }
}
