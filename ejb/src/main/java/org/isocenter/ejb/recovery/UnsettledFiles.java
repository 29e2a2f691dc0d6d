package org.isocenter.ejb.recovery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.isocenter.persistence.part10.JournalEntry;
import org.isocenter.persistence.part10.JournalEntry.Event;
import org.isocenter.persistence.part10.StoredPart10;

/** The files that a journal names, each with the last event about it. */
final class UnsettledFiles {

    private final Map<UUID, JournalEntry> last = new LinkedHashMap<>();

    private UnsettledFiles() {}

    static UnsettledFiles of(List<JournalEntry> journal) {
        UnsettledFiles files = new UnsettledFiles();
        journal.forEach(files::note);
        return files;
    }

    boolean isEmpty() {
        return last.isEmpty();
    }

    int size() {
        return last.size();
    }

    Collection<UUID> uuids() {
        return last.keySet();
    }

    /** In the order in which they were stored. */
    List<StoredPart10> stored() {
        return with(Event.STORING);
    }

    /** Files that a transaction was about to remove from the index; nothing says that it was committed. */
    List<StoredPart10> deleting() {
        return with(Event.DELETING);
    }

    /** Those that were deleted for certain. */
    List<StoredPart10> deleted() {
        return with(Event.DELETED);
    }

    private void note(JournalEntry entry) {
        JournalEntry before = last.get(entry.file().uuid());
        if (before == null || before.event() != Event.DELETED) {
            last.put(entry.file().uuid(), entry);
        }
    }

    private List<StoredPart10> with(Event event) {
        return last.values().stream()
                .filter(entry -> entry.event() == event)
                .map(JournalEntry::file)
                .toList();
    }
}
