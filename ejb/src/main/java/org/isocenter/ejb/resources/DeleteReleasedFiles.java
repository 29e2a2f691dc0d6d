package org.isocenter.ejb.resources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.StoredPart10;

/** Deletes files that the index has forgotten, and what was made of them; never before that is certain. */
@ApplicationScoped
class DeleteReleasedFiles {

    private static final Logger LOG = System.getLogger(DeleteReleasedFiles.class.getName());

    private Part10Store files;
    private DerivedContents derived;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    DeleteReleasedFiles() {}

    @Inject
    DeleteReleasedFiles(Part10Store files, DerivedContents derived) {
        this.files = files;
        this.derived = derived;
    }

    void delete(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReleasedFiles released) {
        delete(released.files());
    }

    /** Deletes files that nothing refers to. One that cannot be deleted now is by the next start. */
    void delete(List<StoredPart10> released) {
        try {
            files.journal().delete(released);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Files that are not needed any more are still there; the next start deletes them",
                    e);
        } finally {
            // Afterwards: of a file that is gone nothing more can be made by a request that had found the instance
            // before.
            released.forEach(file -> derived.forget(file.uuid()));
        }
    }
}
