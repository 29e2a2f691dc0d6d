package org.isocenter.ejb.resources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.isocenter.persistence.derived.DerivedContents;
import org.isocenter.persistence.part10.Part10Store;

/** Deletes files that the index has forgotten, and what was made of them; never before that is certain. */
@ApplicationScoped
class DeleteReleasedFiles {

    private static final Logger LOG = System.getLogger(DeleteReleasedFiles.class.getName());

    @Inject
    private Part10Store files;

    @Inject
    private DerivedContents derived;

    void delete(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReleasedFiles released) {
        released.files().forEach(file -> derived.forget(file.uuid()));
        try {
            files.journal().delete(released.files());
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "Files that are not needed any more are still there; the next start deletes them",
                    e);
        }
    }
}
