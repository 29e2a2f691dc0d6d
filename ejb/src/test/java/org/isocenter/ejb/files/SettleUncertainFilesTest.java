package org.isocenter.ejb.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real storage area beside an index that this test controls. */
class SettleUncertainFilesTest {

    @TempDir
    Path directory;

    private final TestFileTransactions index = new TestFileTransactions();
    private final UncertainFiles uncertain = new UncertainFiles();
    private Part10Store files;
    private SettleUncertainFiles settle;

    @BeforeEach
    void open() throws IOException {
        files = Part10Store.inDirectory(directory, Runnable::run);
        settle = new SettleUncertainFiles(TestRemoval.of(index, files, directory, uncertain), uncertain);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Test
    void filesThatTheIndexDoesNotReferToShouldGoAndTheOthersStay() throws IOException {
        StoredPart10 committed = store();
        StoredPart10 rolledBack = store();
        index.refer(committed.uuid());
        uncertain.add(List.of(committed, rolledBack));

        settle.settle(Instant.MAX);

        assertThat(isThere(committed)).isTrue();
        assertThat(isThere(rolledBack)).isFalse();
        assertThat(uncertain.first(1, Instant.MAX)).isEmpty();
    }

    @Test
    void filesShouldStayWhileTheIndexDoesNotAnswer() throws IOException {
        StoredPart10 rolledBack = store();
        uncertain.add(List.of(rolledBack));
        index.answer(false);

        settle.settle(Instant.MAX);
        assertThat(isThere(rolledBack)).isTrue();

        index.answer(true);
        settle.settle(Instant.MAX);
        assertThat(isThere(rolledBack)).isFalse();
    }

    @Test
    void filesShouldStayWhileTheirCommitMayBeGoingOn() throws IOException {
        StoredPart10 recent = store();
        uncertain.add(List.of(recent));

        settle.settle();

        assertThat(isThere(recent)).isTrue();
        assertThat(uncertain.first(1, Instant.MAX)).containsExactly(recent);
    }

    private StoredPart10 store() throws IOException {
        try (PendingPart10 pending = files.begin()) {
            pending.output().write("bytes".getBytes(StandardCharsets.US_ASCII));
            files.commit(List.of(pending));
            return pending.stored();
        }
    }

    private boolean isThere(StoredPart10 file) throws IOException {
        try (var channel = files.open(file.uuid())) {
            return channel.isOpen();
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
