package org.isocenter.ejb.attachments;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.attachment.UserMetadata;
import org.isocenter.persistence.attachment.UserMetadataStore;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangeLog;
import org.isocenter.persistence.changes.ChangeType;

/** The transactions that change texts and log the change. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IndexUserMetadata {

    @Inject
    UserMetadataStore userMetadata;

    @Inject
    ChangeLog changes;

    /** As {@link UserMetadataStore#put}. */
    public OptionalLong put(Owner owner, int type, String text, Predicate<Optional<UserMetadata>> expected) {
        OptionalLong revision = userMetadata.put(owner, type, text, expected);
        revision.ifPresent(put -> log(owner));
        return revision;
    }

    /** As {@link UserMetadataStore#remove}. */
    public boolean remove(Owner owner, int type, Predicate<Optional<UserMetadata>> expected) {
        boolean removed = userMetadata.remove(owner, type, expected);
        if (removed) {
            log(owner);
        }
        return removed;
    }

    private void log(Owner owner) {
        changes.record(new Change(ChangeType.UPDATED_METADATA, owner.level(), owner.id()), 0, 0);
    }
}
