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

/** The transactions that change texts. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class IndexAnnotations {

    @Inject
    private Annotations annotations;

    /** As {@link Annotations#put}. */
    public OptionalLong put(Owner owner, int type, String text, Predicate<Optional<Annotation>> expected) {
        return annotations.put(owner, type, text, expected);
    }

    /** As {@link Annotations#remove}. */
    public boolean remove(Owner owner, int type, Predicate<Optional<Annotation>> expected) {
        return annotations.remove(owner, type, expected);
    }
}
