package org.isocenter.ejb.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a backup is, or what came of it.
 *
 * @param finished when it ended, in whatever way
 * @param index the file that stands for the backup, once it is complete
 * @param files of the storage area that belong to it, as far as they were looked at
 * @param copied how many of them were not in the folder before
 * @param bytes of those
 * @param missing how many of them the storage area does not have; the backup is complete without them
 * @param firstMissing names of the first of them
 * @param failure why it ended before it was complete
 */
public record Backup(
        State state,
        Instant started,
        Optional<Instant> finished,
        Optional<Path> index,
        long files,
        long copied,
        long bytes,
        long missing,
        List<UUID> firstMissing,
        Optional<String> failure) {

    public Backup {
        firstMissing = List.copyOf(firstMissing);
    }

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        FINISHED,
        FAILED
    }
}
