package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.Part10Store;

/** The transaction that makes a resource unknown. */
@Stateless
public class RemoveFromIndex {

    @Inject
    private InstanceIndex index;

    @Inject
    private Part10Store files;

    /**
     * Removes a resource with all below it; empty if there is none. The storage area knows before the transaction is committed, so that an unclean stop in between does not leave half of it behind.
     *
     * @throws UncheckedIOException if the storage area cannot be written; then nothing is removed
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Removal> remove(Level level, OrthancIdentifier id) {
        Optional<Removal> removal = index.remove(level, id);
        if (removal.isPresent()) {
            try {
                files.journal().deleting(removal.get().files());
            } catch (IOException e) {
                throw new UncheckedIOException("the storage area cannot be written", e);
            }
        }
        return removal;
    }
}
