package org.isocenter.persistence.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.isocenter.persistence.part10.Part10Store;
import org.isocenter.persistence.part10.PendingPart10;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedDirectoryTest {

    private static final UUID IDENTIFIER = UUID.fromString("6f1e1f3e-2f0b-4c35-9a43-0d7c4e1a8a11");

    @TempDir
    private Path folder;

    private Path root;
    private MarkedDirectory directory;
    private Part10Store files;

    @BeforeEach
    void mark() throws IOException {
        root = folder.resolve("storage");
        directory = new MarkedDirectory(root);
        files = Part10Store.inMarked(directory, Runnable::run, false);
        directory.mark(IDENTIFIER);
    }

    @Test
    void markShouldBeReadAsItWasWritten() throws IOException {
        assertThat(new MarkedDirectory(root).mark()).contains(IDENTIFIER);
        assertThat(new MarkedDirectory(folder.resolve("other")).mark()).isEmpty();
    }

    @Test
    void nothingShouldBeTakenBeforeTheDirectoryIsOpened() {
        assertThatThrownBy(files::begin).isInstanceOf(StorageAreaAway.class);
        assertThat(root.resolve("incoming")).doesNotExist();
    }

    @Test
    void emptyDirectoryInItsPlaceShouldTakeNothingAndLoseNothing() throws IOException {
        UUID stored = open();
        Files.move(root, folder.resolve("away"));
        Files.createDirectory(root);

        assertThatThrownBy(files::begin).isInstanceOf(StorageAreaAway.class).hasMessageContaining("mount it");
        assertThatThrownBy(() -> files.open(stored)).isInstanceOf(StorageAreaAway.class);
        assertThat(root).isEmptyDirectory();

        Files.delete(root);
        Files.move(folder.resolve("away"), root);
        files.open(stored).close();
        files.begin().close();
    }

    @Test
    void fileThatIsNotInTheRightDirectoryShouldBeLost() throws IOException {
        open();

        assertThatThrownBy(() -> files.open(UUID.randomUUID())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void directoryOfAnotherArchiveShouldTakeNothing() throws IOException {
        open();
        directory.mark(UUID.randomUUID());

        assertThatThrownBy(files::begin).isInstanceOf(StorageAreaAway.class).hasMessageContaining("another archive");
    }

    @Test
    void directoryThatCouldNotBeWrittenShouldSayWhyUntilItIsOpened() throws IOException {
        directory.refuse(new IOException("No space left on device"));

        assertThatThrownBy(files::begin).isInstanceOf(IOException.class).hasMessageContaining("No space left");

        files.open(open()).close();
    }

    /** Opens it and stores a file. */
    private UUID open() throws IOException {
        files.open();
        directory.open(IDENTIFIER);
        try (PendingPart10 file = files.begin()) {
            file.output().write(1);
            files.commit(List.of(file));
            return file.stored().uuid();
        }
    }
}
