package org.isocenter.ejb.files;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.isocenter.persistence.recovery.FilePutAside;
import org.isocenter.persistence.recovery.FilesPutAside;

/**
 * Puts aside files that could not be indexed after an unclean stop, or when an index was rebuilt. They stay in the
 * storage area, no later start tries them again, and everything else is served. One transaction for each call.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PutFilesAside {

    private static final Logger LOG = System.getLogger(PutFilesAside.class.getName());

    @Inject
    FilesPutAside files;

    /** Puts a file aside, and logs it. */
    public void add(UUID file, Throwable reason) {
        files.add(new FilePutAside(file, sentence(reason), Instant.now()));
        LOG.log(
                Level.ERROR,
                "File " + file + " could not be indexed and is put aside; it stays in the storage area",
                reason);
    }

    /** Removes files that are indexed now, or gone, from the list. */
    public void remove(Collection<UUID> gone) {
        files.remove(gone);
    }

    /** How many files are put aside. */
    public long count() {
        return files.count();
    }

    /** The first of them, in the order in which they were put aside. */
    public List<FilePutAside> first(int limit) {
        return files.first(limit);
    }

    /** Those of these files that are put aside. */
    public Set<UUID> among(Collection<UUID> asked) {
        return files.among(asked);
    }

    /** The original failure; those around it only say that a transaction failed. */
    private static String sentence(Throwable reason) {
        Throwable first = reason;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        String message = first.getMessage();
        return message == null || message.isBlank()
                ? first.getClass().getSimpleName()
                : first.getClass().getSimpleName() + ": " + message;
    }
}
