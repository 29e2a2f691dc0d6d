package org.isocenter.persistence.part10;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of the storage area's journal.
 *
 * @param event what happened, or was about to
 * @param file the file it happened to
 */
public record JournalEntry(Event event, StoredPart10 file) {

    public JournalEntry {
        Objects.requireNonNull(event);
        Objects.requireNonNull(file);
    }

    /** What is written down. */
    public enum Event {
        /** The file was about to be moved into place. Its length and digest tell whether it is complete. */
        STORING('S'),
        /** A transaction that removes the file from the index was about to be committed. */
        DELETING('D'),
        /** That transaction was committed: the file must not come back. */
        DELETED('X');

        private final byte code;

        Event(char code) {
            this.code = (byte) code;
        }

        /** What stands for it in the journal; never 0. */
        byte code() {
            return code;
        }

        static Optional<Event> of(byte code) {
            return Arrays.stream(values()).filter(event -> event.code == code).findFirst();
        }
    }
}
