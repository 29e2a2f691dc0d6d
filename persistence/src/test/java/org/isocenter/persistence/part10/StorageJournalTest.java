package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.isocenter.persistence.part10.JournalEntry.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a storage area tells after an unclean stop. A stop is simulated by a copy of the directory: the copy has no lock. */
class StorageJournalTest {

    @TempDir
    Path directory;

    private final AtomicInteger indexFlushes = new AtomicInteger();
    private Part10Store store;

    @BeforeEach
    void open() throws IOException {
        store = Part10Store.inDirectory(directory.resolve("first"), Runnable::run);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Test
    void storedFilesShouldBeNamedAfterAnUncleanStop() throws IOException {
        StoredPart10 first = store(1000);
        StoredPart10 second = store(2000);

        assertThat(afterUncleanStop())
                .containsExactly(new JournalEntry(Event.STORING, first), new JournalEntry(Event.STORING, second));
    }

    @Test
    void nothingShouldBeNamedAfterACheckpoint() throws IOException {
        store(1000);
        checkpoint();

        assertThat(indexFlushes).hasValue(1);
        assertThat(afterUncleanStop()).isEmpty();
    }

    @Test
    void fileOnItsWayIntoTheIndexShouldOutliveACheckpoint() throws IOException {
        PendingPart10 onItsWay = write(1000);
        store.commit(List.of(onItsWay));
        checkpoint();
        assertThat(indexFlushes).hasValue(0);
        assertThat(afterUncleanStop()).hasSize(1);

        onItsWay.close();
        checkpoint();
        assertThat(afterUncleanStop()).isEmpty();
    }

    @Test
    void indexThatCannotBeFlushedShouldKeepTheJournal() throws IOException {
        store(1000);

        assertThatThrownBy(() -> store.journal().checkpoint(() -> {
                    throw new IOException("no database");
                }))
                .hasMessage("no database");
        assertThat(afterUncleanStop()).hasSize(1);
    }

    @Test
    void deletionShouldBeNotedBeforeAndAfterItsTransaction() throws IOException {
        StoredPart10 file = store(1000);
        store.journal().deleting(List.of(file));
        store.journal().delete(List.of(file));

        assertThat(afterUncleanStop())
                .extracting(JournalEntry::event)
                .containsExactly(Event.STORING, Event.DELETING, Event.DELETED);
        assertThat(files()).isEmpty();
    }

    @Test
    void tombstoneShouldStayUntilTheFileIsGone() throws IOException {
        StoredPart10 file = store(1000);
        Path place = files().get(0);
        Files.delete(place);
        // What cannot be deleted: a directory that is not empty.
        Files.createDirectories(place.resolve("held"));
        store.journal().delete(List.of(file));
        checkpoint();
        assertThat(afterUncleanStop()).containsExactly(new JournalEntry(Event.DELETED, file));

        Files.delete(place.resolve("held"));
        checkpoint();
        assertThat(place).doesNotExist();
        assertThat(afterUncleanStop()).isEmpty();
    }

    @Test
    void recordCutOffByThePowerShouldEndTheJournal() throws IOException {
        StoredPart10 whole = store(1000);
        store(2000);
        try (Stream<Path> journal =
                        Files.walk(directory).filter(file -> file.toString().endsWith(".journal"));
                var channel = Files.newByteChannel(journal.findFirst().orElseThrow(), StandardOpenOption.WRITE)) {
            channel.position(100).write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        }

        assertThat(afterUncleanStop()).containsExactly(new JournalEntry(Event.STORING, whole));
    }

    @Test
    void deletionUnderWayShouldOutliveACheckpoint() throws IOException {
        StoredPart10 file = store(1000);
        store.journal().deleting(List.of(file));

        checkpoint();
        assertThat(afterUncleanStop()).containsExactly(new JournalEntry(Event.DELETING, file));

        store.journal().delete(List.of(file));
        checkpoint();
        assertThat(afterUncleanStop()).isEmpty();
    }

    @Test
    void whatAnotherServerLeftShouldBeThereUntilItWasLookedAt() throws IOException {
        StoredPart10 file = store(1000);
        store.close();
        try (Part10Store next = Part10Store.inDirectory(directory.resolve("first"), Runnable::run)) {
            next.journal().checkpoint(indexFlushes::incrementAndGet);
        }
        try (Part10Store next = Part10Store.inDirectory(directory.resolve("first"), Runnable::run)) {
            assertThat(next.journal().unsettled()).containsExactly(new JournalEntry(Event.STORING, file));
            next.journal().recovered();
            next.journal().checkpoint(indexFlushes::incrementAndGet);
        }
        try (Part10Store next = Part10Store.inDirectory(directory.resolve("first"), Runnable::run)) {
            assertThat(next.journal().unsettled()).isEmpty();
        }
    }

    @Test
    void serversThatShareADirectoryShouldLeaveEachOthersFilesAlone() throws IOException {
        PendingPart10 onItsWay = write(100_000);
        store(1000);

        try (Part10Store second = Part10Store.inDirectory(directory.resolve("first"), Runnable::run)) {
            assertThat(second.journal().unsettled()).isEmpty();
            second.journal().recovered();
            second.journal().checkpoint(indexFlushes::incrementAndGet);
        }
        store.commit(List.of(onItsWay));
        onItsWay.close();

        assertThat(files()).hasSize(2);
        assertThat(afterUncleanStop()).hasSize(2);
    }

    @Test
    void fileWhoseCommitFailedShouldBeCommittedWithoutTheOneThatFailed() throws IOException {
        PendingPart10 good = write(1000);
        PendingPart10 lost = write(1000);
        Files.delete(incoming(lost.stored()));
        assertThatThrownBy(() -> store.commit(List.of(good, lost))).isInstanceOf(IOException.class);

        store.commit(List.of(good));
        good.close();
        lost.close();

        assertThat(files()).singleElement().satisfies(file -> assertThat(file).hasSize(1000));
        checkpoint();
        assertThat(afterUncleanStop()).isEmpty();
    }

    private StoredPart10 store(int length) throws IOException {
        try (PendingPart10 file = write(length)) {
            store.commit(List.of(file));
            return file.stored();
        }
    }

    private PendingPart10 write(int length) throws IOException {
        PendingPart10 file = store.begin();
        file.output().write(Part10StoreContract.bytes(length));
        return file;
    }

    private void checkpoint() throws IOException {
        store.journal().checkpoint(indexFlushes::incrementAndGet);
    }

    private List<JournalEntry> afterUncleanStop() throws IOException {
        Path copy = Files.createTempDirectory(directory, "copy");
        try (Stream<Path> all = Files.walk(directory.resolve("first"))) {
            for (Path file : (Iterable<Path>) all::iterator) {
                Files.copy(
                        file,
                        copy.resolve(directory.resolve("first").relativize(file)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (Part10Store next = Part10Store.inDirectory(copy, Runnable::run)) {
            return next.journal().unsettled();
        }
    }

    private List<Path> files() throws IOException {
        return below(directory.resolve("first")).stream()
                .filter(file -> !file.toString().contains("incoming"))
                .toList();
    }

    private Path incoming(StoredPart10 pending) throws IOException {
        return below(directory.resolve("first")).stream()
                .filter(file -> file.endsWith(pending.uuid().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> below(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
