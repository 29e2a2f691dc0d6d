package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;

/** The transaction that makes a resource unknown. */
@Stateless
public class RemoveFromIndex {

    @Inject
    private InstanceIndex index;

    /** Removes a resource with all below it; empty if there is none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Removal> remove(Level level, OrthancIdentifier id) {
        return index.remove(level, id);
    }
}
