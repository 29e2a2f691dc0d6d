package org.isocenter.ejb.recovery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.isocenter.persistence.index.schema.IndexCheckpoint;
import org.isocenter.persistence.part10.Part10Store;

/** Flushes the index to stable storage, so that the storage area's journal can start anew. */
@Singleton
class CheckpointJournal {

    private final IndexCheckpoint index;
    private final Part10Store files;

    @Inject
    CheckpointJournal(IndexCheckpoint index, Part10Store files) {
        this.index = index;
        this.files = files;
    }

    void checkpoint() throws IOException {
        files.journal().checkpoint(index::flush);
    }

    void checkpointIfDue() throws IOException {
        if (files.journal().isCheckpointDue()) {
            checkpoint();
        }
    }
}
