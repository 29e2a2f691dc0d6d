package org.isocenter.persistence.part10;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemPart10StoreTest extends Part10StoreContract {

    @TempDir
    Path directory;

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private Part10Store store;

    @BeforeEach
    void open() throws IOException {
        store = Part10Store.inDirectory(directory.resolve("storage"), executor);
    }

    @AfterEach
    void stop() throws IOException {
        store.close();
        executor.shutdownNow();
    }

    @Override
    protected Part10Store store() {
        return store;
    }

    @Test
    void fileShouldLieBelowTwoLevelsNamedByItsUuid() throws IOException {
        String uuid = commit(bytes(10)).uuid().toString();

        assertThat(directory.resolve("storage/" + uuid.substring(0, 2) + "/" + uuid.substring(2, 4) + "/" + uuid))
                .hasSize(10);
    }

    @Test
    void unfinishedFilesShouldBeRemovedAtTheNextStart() throws IOException {
        byte[] bytes = bytes(100_000);
        StoredPart10 kept = commit(bytes);
        store.begin().output().write(bytes);
        assertThat(files()).hasSize(1);
        assertThat(incoming()).hasSize(1);

        store.close();
        store = Part10Store.inDirectory(directory.resolve("storage"), executor);

        assertThat(files()).hasSize(1);
        assertThat(incoming()).isEmpty();
        assertThat(read(kept.uuid())).isEqualTo(bytes);
    }

    @Test
    void refusedFileShouldLeaveNothing() throws IOException {
        PendingPart10 file = store.begin();
        file.output().write(bytes(100_000));
        file.close();

        assertThat(files()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void failedCommitShouldLeaveNoneOfItsFiles() throws IOException {
        PendingPart10 good = store.begin();
        PendingPart10 lost = store.begin();
        good.output().write(bytes(1000));
        lost.output().write(bytes(1000));
        for (Path file : incoming()) {
            if (file.endsWith(lost.stored().uuid().toString())) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> store.commit(List.of(good, lost))).isInstanceOf(IOException.class);
        good.close();
        lost.close();

        assertThat(files()).isEmpty();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void commitShouldNotNeedTheExecutorToTakeWork() throws IOException {
        store.close();
        store = Part10Store.inDirectory(directory.resolve("storage"), task -> {
            throw new RejectedExecutionException("the queue is full");
        });
        List<PendingPart10> group = List.of(store.begin(), store.begin(), store.begin());
        for (PendingPart10 file : group) {
            file.output().write(bytes(1000));
        }
        store.commit(group);

        for (PendingPart10 file : group) {
            assertThat(read(file.stored().uuid())).isEqualTo(bytes(1000));
        }
    }

    /** On a file system of its own, of two megabytes. */
    @Test
    void fullDiskShouldRefuseTheGroupAndTakeSmallerOnesAfterwards() throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()), "tmpfs cannot be mounted");
        try {
            store.close();
            store = Part10Store.inDirectory(small.resolve("storage"), executor);
            StoredPart10 before = commit(bytes(100_000));

            assertThatThrownBy(() -> commit(bytes(4_000_000))).isInstanceOf(IOException.class);

            assertThat(files()).hasSize(1);
            assertThat(read(before.uuid())).isEqualTo(bytes(100_000));
            assertThat(read(commit(bytes(300_000)).uuid())).isEqualTo(bytes(300_000));
            store.close();
        } finally {
            run("umount", "--lazy", small.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Those that count as stored. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("incoming"))
                    .toList();
        }
    }

    /** Those on their way in. */
    private List<Path> incoming() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().contains("incoming"))
                    .filter(file -> file.getFileName().toString().length() == 36 && Files.isRegularFile(file))
                    .toList();
        }
    }
}
