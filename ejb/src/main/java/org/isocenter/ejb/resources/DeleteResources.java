package org.isocenter.ejb.resources;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.index.ConcurrentAddition;
import org.isocenter.persistence.index.Level;
import org.isocenter.persistence.index.OrthancIdentifier;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Deletes resources: first from the index, in one transaction, then their files and what was made of these. */
@Stateless
public class DeleteResources {

    private static final Logger LOG = System.getLogger(DeleteResources.class.getName());

    /** Each lost race means that another transaction went through, so this many in a row are not to be expected. */
    private static final int ATTEMPTS = 20;

    @EJB
    private RemoveFromIndex removeFromIndex;

    @Inject
    private Part10Store files;

    @Inject
    private DerivedContents derived;

    /** Deletes a resource with all below it; empty if there is none. A file that cannot be deleted is logged: nothing refers to it any more. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Removal> delete(Level level, String id) {
        if (!OrthancIdentifier.isValid(id)) {
            return Optional.empty();
        }
        Optional<Removal> removal = remove(level, new OrthancIdentifier(id));
        removal.ifPresent(removed -> delete(removed.files()));
        return removal;
    }

    /** Deletes all of these with all below them, whatever their levels; what is no identifier, or of nothing that is there, is left out. */
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
            try {
                return removeFromIndex.remove(level, id);
            } catch (ConcurrentAddition e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void delete(List<StoredPart10> removed) {
        removed.forEach(file -> derived.forget(file.uuid()));
        try {
            files.journal().delete(removed);
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "Files of deleted instances are still there; the next start deletes them", e);
        }
    }
}
