package org.isocenter.ejb.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.isocenter.ejb.files.FileTransactions;
import org.isocenter.ejb.resources.BrowseResources;
import org.isocenter.ejb.store.IndexStoredFiles;
import org.isocenter.persistence.index.IndexStatistics;
import org.isocenter.persistence.index.IndexedFile;
import org.isocenter.persistence.index.Lineage;
import org.isocenter.persistence.index.Removal;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.isocenter.persistence.part10.StoredPart10;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real storage area beside rows that this test controls. */
class StorageComparisonTest {

    @TempDir
    Path directory;

    private final Map<UUID, IndexedFile> rows = new LinkedHashMap<>();
    private final List<UUID> adopted = new ArrayList<>();
    private Part10Store files;

    @BeforeEach
    void open() throws IOException {
        files = Part10Store.inDirectory(directory, Runnable::run);
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Test
    void whatAgreesShouldGiveNoFinding() throws IOException {
        for (int i = 0; i < 450; i++) {
            known(store());
        }

        Verification verification = verify(false);
        assertThat(verification.state()).isEqualTo(Verification.State.FINISHED);
        assertThat(verification.verified()).isEqualTo(450);
        assertThat(verification.bytes()).isEqualTo(450 * 10);
        assertThat(verification.findings()).isEmpty();
    }

    @Test
    void eachKindOfTroubleShouldBeNamedAndNothingTouched() throws IOException {
        StoredPart10 damaged = known(store());
        StoredPart10 missing = known(store());
        StoredPart10 unknown = store();
        StoredPart10 onItsWay = store();
        Files.write(file(damaged), new byte[] {1}, StandardOpenOption.APPEND);
        Files.delete(file(missing));
        age(unknown);

        assertThat(verify(false).findings())
                .extracting(finding -> finding.kind() + " " + finding.file())
                .containsExactly("UNKNOWN " + unknown.uuid(), "DAMAGED " + damaged.uuid(), "MISSING " + missing.uuid());
        assertThat(adopted).isEmpty();
        assertThat(rows).hasSize(2);
        assertThat(file(onItsWay)).exists();
    }

    @Test
    void mendingShouldIndexUnknownFilesAndRemoveRowsWithoutAFile() throws IOException {
        known(store());
        StoredPart10 missing = known(store());
        StoredPart10 unknown = store();
        Files.delete(file(missing));
        age(unknown);

        assertThat(verify(true).mended()).isEqualTo(2);
        assertThat(adopted).containsExactly(unknown.uuid());
        assertThat(rows).hasSize(1);
    }

    @Test
    void storageAreaThatIsNotMountedShouldCostNoRow() throws IOException {
        StoredPart10 missing = known(store());
        Files.delete(file(missing));

        Verification verification = verify(true);
        assertThat(verification.count(Finding.Kind.MISSING)).isEqualTo(1);
        assertThat(verification.mended()).isZero();
        assertThat(rows).hasSize(1);
    }

    private Verification verify(boolean mend) {
        StorageComparison comparison =
                new StorageComparison(new Progress(mend), files, new Rows(), new Adoption(), new Counts());
        comparison.run();
        return comparison.soFar();
    }

    private StoredPart10 store() throws IOException {
        try (PendingPart10 file = files.begin()) {
            file.output().write(new byte[10]);
            files.commit(List.of(file));
            return file.stored();
        }
    }

    private StoredPart10 known(StoredPart10 file) {
        int key = rows.size() + 1;
        rows.put(
                file.uuid(),
                new IndexedFile(key, Lineage.of("P", "1", "2", "3." + key).instance(), file));
        return file;
    }

    private void age(StoredPart10 file) throws IOException {
        Files.setLastModifiedTime(file(file), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }

    private Path file(StoredPart10 file) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> path.endsWith(file.uuid().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private final class Rows extends FileTransactions {

        @Override
        public Set<UUID> known(Collection<UUID> asked) {
            Set<UUID> known = new HashSet<>(asked);
            known.retainAll(rows.keySet());
            return known;
        }

        @Override
        public List<IndexedFile> files(long after, int limit) {
            return rows.values().stream()
                    .filter(row -> row.key() > after)
                    .limit(limit)
                    .toList();
        }

        @Override
        public Optional<Removal> forget(UUID file) {
            rows.remove(file);
            return Optional.of(new Removal(List.of(), Optional.empty()));
        }
    }

    private final class Adoption extends IndexStoredFiles {

        @SuppressWarnings("NullAway") // nothing of it is used
        Adoption() {
            super(null, null, null, null, null, null, null);
        }

        @Override
        public boolean adopt(UUID file) {
            return adopted.add(file);
        }
    }

    private final class Counts extends BrowseResources {

        @Override
        public IndexStatistics statistics() {
            return new IndexStatistics(0, 0, 0, rows.size(), 0, 0);
        }
    }
}
