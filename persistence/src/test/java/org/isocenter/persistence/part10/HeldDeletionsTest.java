package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isocenter.persistence.area.MarkedDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the index has forgotten while a backup copies those of a moment. */
class HeldDeletionsTest {

    private static final UUID IDENTIFIER = UUID.fromString("6f1e1f3e-2f0b-4c35-9a43-0d7c4e1a8a11");

    @TempDir
    private Path root;

    private final AtomicBoolean held = new AtomicBoolean(true);

    @Test
    void fileShouldStayWhileItIsHeldAndGoAfterwards() throws IOException {
        try (Part10Store store = store()) {
            StoredPart10 file = stored(store);

            store.journal().deleting(List.of(file));
            store.journal().delete(List.of(file));
            assertThat(store.journal().isCheckpointDue()).isFalse();
            store.journal().checkpoint(() -> {});
            assertThat(place(file)).exists();

            held.set(false);
            assertThat(store.journal().isCheckpointDue()).isTrue();
            store.journal().checkpoint(() -> {});
            assertThat(place(file)).doesNotExist();
            assertThat(store.journal().isCheckpointDue()).isFalse();
        }
    }

    /** The next start knows what has to go, though the index does not. */
    @Test
    void fileThatIsHeldShouldBeNotedUntilItIsGone() throws IOException {
        StoredPart10 file;
        try (Part10Store store = store()) {
            file = stored(store);
            store.journal().deleting(List.of(file));
            store.journal().delete(List.of(file));
            store.journal().checkpoint(() -> {});
        }
        try (Part10Store next = store()) {
            assertThat(next.journal().unsettled()).contains(new JournalEntry(JournalEntry.Event.DELETED, file));
        }
    }

    @Test
    void heldFilesShouldNotAskForACheckpointAgainAndAgain() throws IOException {
        try (Part10Store store = store()) {
            List<StoredPart10> many = List.of(stored(store));
            for (int i = 0; i < 3000; i++) {
                store.journal()
                        .delete(List.of(new StoredPart10(
                                UUID.randomUUID(), 1, many.get(0).md5(), true)));
            }
            assertThat(store.journal().isCheckpointDue()).isTrue();

            store.journal().checkpoint(() -> {});

            assertThat(store.journal().isCheckpointDue()).isFalse();
        }
    }

    private Part10Store store() throws IOException {
        MarkedDirectory directory = new MarkedDirectory(root);
        directory.mark(IDENTIFIER);
        Part10Store store = Part10Store.inMarked(directory, Runnable::run, false, held::get);
        store.open();
        directory.open(IDENTIFIER);
        return store;
    }

    private static StoredPart10 stored(Part10Store store) throws IOException {
        try (PendingPart10 pending = store.begin()) {
            pending.output().write(new byte[100]);
            store.commit(List.of(pending));
            return pending.stored();
        }
    }

    private Path place(StoredPart10 file) {
        Path place = HashDirectory.of(root, file.uuid()).file();
        assertThat(Files.isDirectory(root)).isTrue();
        return place;
    }
}
