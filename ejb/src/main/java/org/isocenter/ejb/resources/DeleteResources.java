package org.isocenter.ejb.resources;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
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
        removal.ifPresent(removed -> removed.files().forEach(this::delete));
        return removal;
    }

    private void delete(StoredPart10 file) {
        try {
            files.delete(file.uuid());
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "File " + file.uuid() + " of a deleted instance is still there", e);
        }
    }
}
