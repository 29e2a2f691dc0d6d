package org.isocenter.ejb.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.isocenter.persistence.index.schema.IndexCheckpoint;
import org.isocenter.persistence.part10.Part10Store;

/** Brings the index to stable storage, after which the storage area's journal can begin anew. */
@ApplicationScoped
class Checkpoint {

    @Inject
    private IndexCheckpoint index;

    @Inject
    private Part10Store files;

    void checkpoint() throws IOException {
        files.journal().checkpoint(index::flush);
    }

    void checkpointIfDue() throws IOException {
        if (files.journal().isCheckpointDue()) {
            checkpoint();
        }
    }
}
