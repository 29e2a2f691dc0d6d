package org.isocenter.persistence.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isocenter.persistence.changes.NumberedChange;
import org.isocenter.persistence.changes.TestChangeLog;
import org.isocenter.persistence.index.TestDatabase;
import org.isocenter.persistence.part10.Part10Store;

/** A life in one thread, from an empty archive. */
final class Walk {

    private final TestDatabase database;
    private final Path folder;

    /** @param folder where each walk has a storage area of its own */
    Walk(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** What went wrong, and at which step; empty if nothing did. */
    Optional<Failure> walk(List<Step> steps) {
        database.clear();
        try (Part10Store files = Part10Store.inDirectory(Files.createTempDirectory(folder, "area"), Runnable::run)) {
            Life life = new Life(new Archive(database, files), true);
            TestChangeLog log = new TestChangeLog(database);
            long last = log.last();
            for (int i = 0; i < steps.size(); i++) {
                try {
                    life.live(steps.get(i));
                    compareChanges(life, log, last);
                    last = log.last();
                } catch (AssertionError | RuntimeException e) {
                    return Optional.of(new Failure(i, e));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compareChanges(Life life, TestChangeLog log, long last) {
        assertThat(log.since(last))
                .as("changes")
                .extracting(NumberedChange::change)
                .containsExactlyElementsOf(life.expectedChanges());
    }

    /** @param step from 0 */
    record Failure(int step, Throwable cause) {}
}
