package org.isocenter.ejb.attachments;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.isocenter.persistence.attachment.Annotation;
import org.isocenter.persistence.attachment.Annotations;
import org.isocenter.persistence.attachment.Owner;
import org.isocenter.persistence.changes.Change;
import org.isocenter.persistence.changes.ChangeLog;
import org.isocenter.persistence.changes.ChangeType;

/** The transactions that change texts, and log it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IndexAnnotations {

    @Inject
    private Annotations annotations;

    @Inject
    private ChangeLog changes;

    /** As {@link Annotations#put}. */
    public OptionalLong put(Owner owner, int type, String text, Predicate<Optional<Annotation>> expected) {
        OptionalLong revision = annotations.put(owner, type, text, expected);
        revision.ifPresent(put -> log(owner));
        return revision;
    }

    /** As {@link Annotations#remove}. */
    public boolean remove(Owner owner, int type, Predicate<Optional<Annotation>> expected) {
        boolean removed = annotations.remove(owner, type, expected);
        if (removed) {
            log(owner);
        }
        return removed;
    }

    private void log(Owner owner) {
        changes.record(new Change(ChangeType.UPDATED_METADATA, owner.level(), owner.id()), 0, 0);
    }
}
