package org.isocenter.ejb.resources;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Deletes resources: first from the index, in one transaction, then their files. */
@Stateless
public class DeleteResources {

    private static final Logger LOG = System.getLogger(DeleteResources.class.getName());

    @EJB
    private RemoveFromIndex removeFromIndex;

    @Inject
    private Part10Store files;

    /** Deletes a resource with all below it; empty if there is none. A file that cannot be deleted is logged: nothing refers to it any more. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Removal> delete(Level level, String id) {
        if (!OrthancIdentifier.isValid(id)) {
            return Optional.empty();
        }
        Optional<Removal> removal = removeFromIndex.remove(level, new OrthancIdentifier(id));
        removal.ifPresent(removed -> delete(removed.files()));
        return removal;
    }

    private void delete(List<StoredPart10> removed) {
        try {
            files.journal().delete(removed);
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "Files of deleted instances are still there; the next start deletes them", e);
        }
    }
}
