package org.isocenter.ejb.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.isocenter.dicom.DataSetSamples;
import org.isocenter.dicom.Part10Samples;
import org.isocenter.dicom.dataset.Tag;
import org.isocenter.dicom.dictionary.TransferSyntax;
import org.isocenter.ejb.files.TestFindings;
import org.isocenter.ejb.files.TestIndexTransactions;
import org.isocenter.ejb.files.TestRemoval;
import org.isocenter.ejb.files.UncertainFiles;
import org.isocenter.ejb.store.TestIndexing;
import org.isocenter.persistence.index.H2Database;
import org.isocenter.persistence.index.NewInstance;
import org.isocenter.persistence.index.TestIndex;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;
import org.isocenter.persistence.recovery.FilePutAside;
import org.isocenter.persistence.recovery.FilesPutAside;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real index and a real storage area, in which a server stopped between its files and its rows. */
class RecoverIndexTest {

    private static final String POISONED = "1.2.1.17";

    @TempDir
    Path directory;

    private final TestFindings findings = new TestFindings();
    private H2Database database;
    private Path area;
    private boolean indexAnswers = true;

    @BeforeEach
    void open() {
        database = H2Database.inFolder(directory);
        area = directory.resolve("storage");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneInstanceThatBreaksTheIndexShouldBePutAsideAndTheOthersServed() throws IOException {
        List<StoredPart10> stored = stopBeforeRows(40);

        assertThat(recovered()).isTrue();

        assertThat(instances()).isEqualTo(39);
        assertThat(findings.first(10))
                .singleElement()
                .extracting(FilePutAside::file, FilePutAside::reason)
                .containsExactly(stored.get(16).uuid(), "StackOverflowError");
        assertThat(recovered()).as("the next start does not try it again").isTrue();
        assertThat(findings.count()).isEqualTo(1);
    }

    @Test
    void fileThatIsNoInstanceShouldBePutAsideAndStay() throws IOException {
        StoredPart10 broken;
        try (Part10Store files = Part10Store.inDirectory(area, Runnable::run)) {
            broken = commit(files, "not DICOM".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(recovered()).isTrue();

        assertThat(findings.first(10)).extracting(FilePutAside::file).containsExactly(broken.uuid());
        try (Part10Store files = Part10Store.inDirectory(area, Runnable::run)) {
            files.open(broken.uuid()).close();
        }
    }

    @Test
    void indexThatDoesNotAnswerShouldLeaveTheJournalForTheNextStart() throws IOException {
        stopBeforeRows(3);
        indexAnswers = false;
        assertThat(recovered()).isFalse();
        assertThat(findings.count()).isZero();

        indexAnswers = true;
        assertThat(recovered()).isTrue();
        assertThat(instances()).isEqualTo(3);
    }

    /** Starts a server, which looks at what the one before left, and stops it cleanly. */
    @SuppressWarnings("NullAway") // the index has nothing to flush
    private boolean recovered() throws IOException {
        TestIndexTransactions transactions = new TestIndexTransactions(database.index());
        try (Part10Store files = Part10Store.inDirectory(area, Runnable::run)) {
            RecoverIndex recover = new RecoverIndex(
                    transactions,
                    files,
                    TestRemoval.of(transactions, files, area, new UncertainFiles()),
                    TestIndexing.of(database.index(), files, area, transactions, findings(), this::poison),
                    new CheckpointJournal(null, files) {
                        @Override
                        void checkpoint() throws IOException {
                            files.journal().checkpoint(() -> {});
                        }
                    });
            boolean done = recover.recover();
            files.journal().checkpoint(() -> {});
            return done;
        }
    }

    private FilesPutAside findings() {
        return indexAnswers ? findings : new Unreachable();
    }

    private void poison(NewInstance instance) {
        if (!indexAnswers) {
            throw new IllegalStateException("no connection");
        }
        if (instance.dataSet().string(Tag.SOP_INSTANCE_UID).orElseThrow().equals(POISONED)) {
            throw new StackOverflowError();
        }
    }

    private List<StoredPart10> stopBeforeRows(int instances) throws IOException {
        try (Part10Store files = Part10Store.inDirectory(area, Runnable::run)) {
            List<StoredPart10> stored = new ArrayList<>();
            for (int i = 1; i <= instances; i++) {
                stored.add(commit(
                        files,
                        Part10Samples.file(
                                DataSetSamples.instance("1.2", "1.2.1", "1.2.1." + i),
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)));
            }
            return stored;
        }
    }

    private static StoredPart10 commit(Part10Store files, byte[] bytes) throws IOException {
        try (PendingPart10 pending = files.begin()) {
            pending.output().write(bytes);
            files.commit(List.of(pending));
            return pending.stored();
        }
    }

    private long instances() {
        return database.index().inTransaction(TestIndex::statistics).instances();
    }

    /** Files that cannot be put aside, since the database is away. */
    private static final class Unreachable implements FilesPutAside {

        @Override
        public void add(FilePutAside file) {
            throw new IllegalStateException("no connection");
        }

        @Override
        public void remove(Collection<UUID> files) {
            throw new IllegalStateException("no connection");
        }

        @Override
        public long count() {
            throw new IllegalStateException("no connection");
        }

        @Override
        public List<FilePutAside> first(int limit) {
            throw new IllegalStateException("no connection");
        }

        @Override
        public Set<UUID> among(Collection<UUID> files) {
            throw new IllegalStateException("no connection");
        }
    }
}
