package org.isocenter.ejb.resources;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.isocenter.ejb.files.RemoveFiles;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.StoredPart10;

/** Deletes resources: first from the index, in one transaction, then their files and derived contents. */
@Stateless
public class DeleteResources {

    /** Each conflict means that another transaction was committed, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    @Inject
    RemoveFromIndex removeFromIndex;

    @Inject
    RemoveFiles removeFiles;

    @Inject
    UncertainFiles uncertain;

    /**
     * Deletes a resource with all below it; empty if there is none. If a file cannot be deleted, a message is logged;
     * nothing refers to the file any more.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Removal> delete(Level level, String id) {
        if (!OrthancIdentifier.isValid(id)) {
            return Optional.empty();
        }
        return remove(level, new OrthancIdentifier(id));
    }

    /** Deletes the given resources with all below them, whatever their levels. Unknown identifiers are ignored. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void deleteAll(Collection<String> ids) {
        for (String id : new LinkedHashSet<>(ids)) {
            for (Level level : Level.values()) {
                if (delete(level, id).isPresent()) {
                    break;
                }
            }
        }
    }

    private Optional<Removal> remove(Level level, OrthancIdentifier id) {
        for (int attempt = 1; ; attempt++) {
            List<StoredPart10> released = new ArrayList<>();
            try {
                Optional<Removal> removal = removeFromIndex.remove(level, id, released::addAll);
                removeFiles.released(released);
                return removal;
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (RuntimeException e) {
                // A commit that reported failure may have succeeded.
                uncertain.add(released);
                throw e;
            }
        }
    }
}
