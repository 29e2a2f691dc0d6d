package org.isocenter.persistence.part10;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The journal of a storage area that has not been opened: nothing is known about it, and nothing can be recorded. */
record JournalOfClosedArea(Refusal refusal) implements StorageJournal {

    /** Says why. */
    @FunctionalInterface
    interface Refusal {

        IOException exception() throws IOException;
    }

    @Override
    public List<JournalEntry> unsettled() {
        return List.of();
    }

    @Override
    public void recovered() {
        // There is nothing to forget.
    }

    @Override
    public void deleting(Collection<StoredPart10> files) throws IOException {
        throw refusal.exception();
    }

    @Override
    public void delete(Collection<StoredPart10> files) throws IOException {
        if (!files.isEmpty()) {
            throw refusal.exception();
        }
    }

    @Override
    public void checkpoint(IndexFlush index) {
        // Nothing was noted, so nothing can be forgotten.
    }

    @Override
    public boolean isCheckpointDue() {
        return false;
    }
}
