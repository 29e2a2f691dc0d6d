package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.persistence.index.InstanceIndex;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** The transaction that removes a resource from the index. */
@Stateless
public class RemoveFromIndex {

    @Inject
    InstanceIndex index;

    @Inject
    Part10Store files;

    /**
     * Removes a resource with all below it; empty if there is none. The storage area is told before the transaction is
     * committed, so that an unclean stop in between does not leave part of the resource behind.
     *
     * @param releasing receives, before the commit, the files that nothing will refer to after it
     * @throws org.isocenter.persistence.index.ConcurrentAddition if another transaction was faster; the caller may try
     *     again
     * @throws UncheckedIOException if the storage area cannot be written; then nothing is removed
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Removal> remove(Level level, OrthancIdentifier id, Consumer<List<StoredPart10>> releasing) {
        Optional<Removal> removal = index.remove(level, id);
        if (removal.isPresent()) {
            try {
                releasing.accept(removal.get().files());
                files.journal().deleting(removal.get().files());
            } catch (IOException e) {
                throw new UncheckedIOException("the storage area cannot be written", e);
            }
        }
        return removal;
    }
}
